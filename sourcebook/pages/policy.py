"""The Content-Security-Policy of every built page: the browser's own second line behind the gate.

https://www.w3.org/TR/CSP3/: a policy in a meta element holds for what comes after it. Of inline scripts it lets
those of the theme run and no other: whatever a record managed to smuggle into a page would not.
"""

#: The version of Material whose scripts these are; a test recomputes them from its output.
THEME_VERSION = "9.8.2"
#: SHA-256 of the theme's inline scripts, in Base64: stored settings, the colour scheme, the tab of an address.
SCRIPT_HASHES = (
    "exqRXrW/0laiImCrTE8a70vxyyY10FJVIppytLf/dbY=",
    "DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=",
    "/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=",
)
#: What pages may load and do. Styles are files of the site: an inline one would let text redraw the page.
POLICY = "; ".join(
    (
        "default-src 'self'",
        " ".join(("script-src 'self'", *(f"'sha256-{digest}'" for digest in SCRIPT_HASHES))),
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
#: One scope for what the theme stores, so that its scripts are the same on every page.
SCOPE = "/"
