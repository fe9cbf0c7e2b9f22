"""The field's own validator of quoted snippets, measured beside this project on quotes that both can check."""
