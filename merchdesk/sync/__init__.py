"""The shared file: operations, how they merge, and the frames and hubs that carry them."""
