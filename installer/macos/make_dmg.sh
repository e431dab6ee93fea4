#!/bin/sh
# Sign, notarise and pack dist/MerchDesk.app. Not proven yet: it needs a Mac and Apple's account.
#
#     installer/macos/make_dmg.sh VERSION
#
# SIGNING_IDENTITY   "Developer ID Application: …", its certificate in the keychain; without it the
#                    app stays unsigned, and macOS opens it only after a right-click
# NOTARY_KEY, NOTARY_KEY_ID, NOTARY_ISSUER_ID   the App Store Connect key (a .p8 file) and its names
set -eu
cd "$(dirname "$0")/../.."
app=dist/MerchDesk.app
dmg=dist/MerchDesk-$1.dmg

sign() {
    codesign --force --timestamp --options runtime --sign "$SIGNING_IDENTITY" "$@"
}

if [ -n "${SIGNING_IDENTITY:-}" ]; then
    # From the inside out: --deep signs in the wrong order and with the wrong entitlements.
    find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) | while read -r library; do
        sign "$library"
    done
    find "$app/Contents/Frameworks" -name '*.framework' -prune | while read -r framework; do
        sign "$framework"
    done
    sign --entitlements installer/macos/entitlements.plist "$app"
    codesign --verify --strict --verbose=2 "$app"
fi

stage=$(mktemp -d)
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname MerchDesk -srcfolder "$stage" -format UDZO -ov "$dmg"

if [ -n "${SIGNING_IDENTITY:-}" ]; then
    sign "$dmg"
    xcrun notarytool submit "$dmg" --wait \
        --key "$NOTARY_KEY" --key-id "$NOTARY_KEY_ID" --issuer "$NOTARY_ISSUER_ID"
    xcrun stapler staple "$dmg"
    xcrun stapler validate "$dmg"
fi
