"""Pages → a site, through MkDocs. The only importer of mkdocs in the project."""
