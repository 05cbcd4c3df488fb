"""The charts of the pages: numbers become marks at places, and one template draws them as inline SVG."""
