"""What is not read, by name, and what to do instead. None of it is ever kept as its codes."""

import re
from typing import NamedTuple

_WORDS = "copy the words that you read into a .txt file and capture that"
_OFFICE = "save it as DOCX, PDF or plain text, and capture that"
_SCAN = "pictures of words are not read (no OCR): type what you read into a .txt file and capture that"
_SOUND = "capture its captions (.vtt, .srt), or a transcript of it as text"
_PACKED = "unpack it, and capture the one file that you read"
_CAPTIONS = "save them as WebVTT (.vtt) or SubRip (.srt), and capture that"
_MAIL = "save the one mail as .eml, and capture that"
_PDF = "save it as PDF, and capture that"
_EPUB = "save it as EPUB, and capture that"
_PAGE = "save the one page as HTML, and capture that"
_ROWS = "copy the rows that you read, with what their columns are, into a .txt file and capture that"
_PLAIN = "decrypt it, and capture what you read"
_XML = rb"\s*<\?xml\b|\s*<(?:rss|feed|TEI|rdf:RDF|opml|kml)\b"
_DECLARED = rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"


class Unread(NamedTuple):
    """A format that nothing here reads: its name for people, the ends of its files' names, what to do instead."""

    name: str
    suffixes: tuple[str, ...]
    hint: str
    begins: re.Pattern[bytes] | None = None


def _unread(name: str, suffixes: str, hint: str, begins: bytes = b"") -> Unread:
    return Unread(name, tuple(suffixes.split()), hint, re.compile(begins, re.S) if begins else None)


#: Known by their first bytes, of which a few kilobytes are looked at; and by the ends of names.
UNREAD = (
    _unread("a PNG picture", ".png", _SCAN, rb"\x89PNG\r\n\x1a\n"),
    _unread("a JPEG picture", ".jpg .jpeg .jpe", _SCAN, rb"\xff\xd8\xff"),
    _unread("a GIF picture", ".gif", _SCAN, rb"GIF8[79]a"),
    _unread("a WebP picture", ".webp", _SCAN, rb"RIFF....WEBP"),
    _unread("a TIFF picture", ".tif .tiff", _SCAN, rb"II\*\0|MM\0\*"),
    _unread("a BMP picture", ".bmp", _SCAN, rb"BM....\0\0\0\0"),
    _unread("a HEIF or AVIF picture", ".heic .heif .avif", _SCAN, rb"....ftyp(?:hei|hev|mif1|msf1|avi[fs])"),
    _unread("a JPEG XL picture", ".jxl", _SCAN, rb"\0\0\0\x0cJXL |\xff\x0a"),
    _unread("a JPEG 2000 picture", ".jp2 .jpx", _SCAN, rb"\0\0\0\x0cjP  "),
    _unread("an icon", ".ico", _SCAN, rb"\0\0[\x01\x02]\0.\0"),
    _unread("a Photoshop picture", ".psd", _SCAN, rb"8BPS"),
    _unread("a DjVu document", ".djvu .djv", _SCAN, rb"AT&TFORM"),
    _unread("an SVG drawing", ".svg .svgz", _WORDS, _DECLARED + rb"(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b"),
    _unread("an MP3 recording", ".mp3", _SOUND, rb"ID3[\x02-\x04]|\xff[\xf2\xf3\xfa\xfb]"),
    _unread("a WAV recording", ".wav", _SOUND, rb"RIFF....WAVE"),
    _unread("an AVI film", ".avi", _SOUND, rb"RIFF....AVI "),
    _unread("an Ogg recording", ".ogg .oga .ogv .opus", _SOUND, rb"OggS\0"),
    _unread("a FLAC recording", ".flac", _SOUND, rb"fLaC\0"),
    _unread("an MP4 or QuickTime recording", ".mp4 .m4a .m4v .mov .3gp", _SOUND, rb"....ftyp|....(?:moov|mdat)"),
    _unread("a Matroska or WebM film", ".mkv .webm .mka", _SOUND, rb"\x1aE\xdf\xa3"),
    _unread("a Windows Media recording", ".wma .wmv .asf", _SOUND, rb"0&\xb2u\x8ef\xcf\x11"),
    _unread("an AAC, AIFF, AMR or MIDI recording", ".aac .aif .aiff .amr .mid", _SOUND, rb"FORM....AIF|#!AMR|MThd\0\0"),
    _unread("an Outlook mail", ".msg", _MAIL),
    _unread("a mailbox", ".mbox .mbx .pst .ost", _MAIL, rb"From \S+ [^\n]*\d{4}\s*\n(?:[A-Za-z-]+:[^\n]*\n)+|!BDN"),
    _unread("a Word 97–2003 document", ".doc .dot", _OFFICE),
    _unread("an Excel sheet", ".xls .xlsx .xlsm .xlsb .xlt", _WORDS),
    _unread("a PowerPoint presentation", ".ppt .pptx .pps .ppsx .pptm", _OFFICE),
    _unread("an OpenDocument text", ".odt .ott .fodt .sxw", _OFFICE),
    _unread("an OpenDocument sheet", ".ods .fods .sxc", _WORDS),
    _unread("an OpenDocument presentation or drawing", ".odp .fodp .odg .sxi", _OFFICE),
    _unread("a Pages, Numbers or Keynote document", ".pages .numbers .key", _OFFICE),
    _unread("a WordPerfect document", ".wpd .wp", _OFFICE, rb"\xffWPC"),
    _unread("an XPS document", ".xps .oxps", _OFFICE),
    _unread("a PostScript document", ".ps .eps", _PDF, rb"%!PS|\xc5\xd0\xd3\xc6"),
    _unread("a Kindle or Mobipocket book", ".mobi .azw .azw3 .prc .kfx", _EPUB, rb".{60}BOOKMOBI"),
    _unread("a Compiled HTML Help file", ".chm", _WORDS, rb"ITSF\x03"),
    _unread("a comic book", ".cbz .cbr", _SCAN),
    _unread("a FictionBook", ".fb2", _EPUB, _DECLARED + rb"<FictionBook\b"),
    _unread("a Safari web archive", ".webarchive", _PAGE, rb"bplist00.*WebMainResource"),
    _unread("a web archive (WARC)", ".warc .arc .wacz", _PAGE, rb"WARC/\d"),
    _unread("a property list", ".plist", _WORDS, rb"bplist\d\d"),
    _unread("a gzip archive", ".gz .tgz", _PACKED, rb"\x1f\x8b"),
    _unread("a bzip2 archive", ".bz2 .tbz", _PACKED, rb"BZh[1-9]1AY&SY"),
    _unread("an xz archive", ".xz .txz", _PACKED, rb"\xfd7zXZ\0"),
    _unread("a Zstandard archive", ".zst", _PACKED, rb"\x28\xb5\x2f\xfd"),
    _unread("a 7z archive", ".7z", _PACKED, rb"7z\xbc\xaf\x27\x1c"),
    _unread("a RAR archive", ".rar", _PACKED, rb"Rar!\x1a\x07"),
    _unread("a tar archive", ".tar", _PACKED, rb".{257}ustar"),
    _unread("a ZIP archive", ".zip .jar .apk", _PACKED),
    _unread("an SQLite database", ".sqlite .sqlite3 .db", _WORDS, rb"SQLite format 3\0"),
    _unread("a Parquet table", ".parquet", _WORDS, rb"PAR1\x15"),
    _unread("a font", ".ttf .otf .woff .woff2", _WORDS, rb"wOF[F2]|OTTO\0|\0\x01\0\0\0"),
    _unread("a program", ".exe .dll .so .bin .class .pyc", _WORDS, rb"\x7fELF|MZ.\0|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe"),
    _unread("JSON", ".json .jsonl .ndjson .geojson .ipynb .webmanifest .har", _WORDS),
    _unread("YAML", ".yml .yaml", _WORDS),
    _unread("TOML or settings", ".toml .ini .cfg .conf .properties", _WORDS),
    _unread("a table of values (CSV)", ".csv .tsv .tab .psv", _ROWS),
    _unread("TTML captions", ".ttml .dfxp", _CAPTIONS, _DECLARED + rb"<(?:\w+:)?tt\b"),
    _unread("SAMI captions", ".smi .sami", _CAPTIONS, rb"\s*<SAMI\b"),
    _unread("SubStation captions", ".ass .ssa", _CAPTIONS, rb"\s*\[Script Info\]"),
    _unread("YouTube captions", ".sbv", _CAPTIONS, rb"\d+:\d\d:\d\d\.\d{3},\d+:\d\d:\d\d\.\d{3}\s*\n"),
    _unread("MicroDVD captions", ".sub", _CAPTIONS, rb"\{\d+\}\{\d+\}"),
    _unread("a song's captions (LRC)", ".lrc", _CAPTIONS),
    _unread("XML", ".xml .rss .atom .tei .rdf .xsl .xslt .opml .kml .gpx .dtd", _WORDS, _XML),
    _unread("a calendar", ".ics .ifb", _WORDS, rb"\s*BEGIN:VCALENDAR"),
    _unread("an address card", ".vcf", _WORDS, rb"\s*BEGIN:VCARD"),
    _unread("an encrypted message", ".pgp .gpg .p7m .p7s", _PLAIN, rb"-----BEGIN PGP MESSAGE-----"),
    _unread("TeX", ".tex .ltx .latex", _PDF, rb"\s*(?:%[^\n]*\n\s*)*\\document(?:class|style)\b"),
)  # fmt: skip
_NAMES = {one.name: one for one in UNREAD}
#: Names within a ZIP archive, and within an OLE file (UTF-16), that say what it is.
_ZIPPED = (
    (rb"\A.{30}mimetypeapplication/vnd\.(?:oasis\.opendocument\.text|sun\.xml\.writer)", "an OpenDocument text"),
    (rb"\A.{30}mimetypeapplication/vnd\.(?:oasis\.opendocument\.spreadsheet|sun\.xml\.calc)", "an OpenDocument sheet"),
    (rb"\A.{30}mimetypeapplication/vnd\.(?:oasis|sun)", "an OpenDocument presentation or drawing"),
    (rb"xl/(?:workbook|worksheets/)", "an Excel sheet"),
    (rb"ppt/(?:presentation|slides/)", "a PowerPoint presentation"),
    (rb"Index/Document\.iwa|Index\.zip", "a Pages, Numbers or Keynote document"),
    (rb"FixedDocumentSequence\.fdseq|FixedDocSeq\.fdseq", "an XPS document"),
)  # fmt: skip
_OLE = (
    ("EncryptedPackage", "a document with a password"),
    ("WordDocument", "a Word 97–2003 document"),
    ("PowerPoint Document", "a PowerPoint presentation"),
    ("Workbook", "an Excel sheet"),
    ("__substg1.0_", "an Outlook mail"),
)
_LOCKED = Unread("a document with a password", (), "save a copy without one, and capture that")
_OLD = Unread("an old Office document", (), _OFFICE)


def unread_suffix(suffix: str) -> Unread | None:
    """Return what files with an ending (such as ".json") are, where nothing reads it."""
    return next((one for one in UNREAD if suffix in one.suffixes), None)


def unread_bytes(head: bytes) -> Unread | None:
    """Return what the first bytes are, where nothing reads it and they are sure."""
    return next((one for one in UNREAD if one.begins and one.begins.match(head)), None)


def unread_zip(head: bytes, directory: bytes) -> Unread:
    """Return what a ZIP archive is, by its first entry and the names in its directory."""
    for pattern, name in _ZIPPED:
        if re.search(pattern, head if pattern.startswith(rb"\A") else directory, re.S):
            return _NAMES[name]
    return _NAMES["a ZIP archive"]


def unread_ole(data: bytes) -> Unread:
    """Return what an OLE file (the older Office, Outlook, or a newer file with a password) is."""
    for word, name in _OLE:
        if word.encode("utf-16-le") in data:
            return _NAMES.get(name, _LOCKED)
    return _OLD


JSON = _NAMES["JSON"]
