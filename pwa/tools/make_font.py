"""Cuts the Latin subset of Mona Sans that the app ships (static/fonts/spiffy-sans.woff2).

    pip install fonttools brotli
    npm pack @fontsource-variable/mona-sans@5.3.0 && tar xzf fontsource-variable-mona-sans-5.3.0.tgz
    python tools/make_font.py package/files/mona-sans-latin-wdth-normal.woff2 static/fonts/spiffy-sans.woff2

Three cuts take it from 98 kB to under 35 kB: the axes keep only the range that the styles use
(weight 430-780, width 100-114), kerning is that of one weight in the middle instead of varying
with the axes (it is most of the file otherwise), and the characters are those of English, Spanish,
German, French, Portuguese and the Nordic languages; anything else falls back to the system's font.

The licence (static/fonts/OFL.txt) reserves the name "Mona" for the unchanged font, so the subset
is called "Spiffy Sans".
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

NAME = "Spiffy Sans"
LETTERS = "áéíóúüñÁÉÍÓÚÜÑçÇèàâêôîëïöäßÄÖåøæÅØãõ"
SIGNS = "‘’“”–—…·×−°€£¡¿«»→← \u202f"
FEATURES = ["kern", "liga", "tnum", "ccmp", "mark", "locl"]
KERNING_OF = {"wdth": 104, "wght": 600}
RANGE = {"wdth": (100, 100, 114), "wght": (430, 430, 780)}


def cut(source: str) -> TTFont:
    font = instantiateVariableFont(TTFont(source), RANGE)
    middle = instantiateVariableFont(TTFont(source), KERNING_OF)
    font["GPOS"], font["GDEF"] = middle["GPOS"], middle["GDEF"]
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=set(range(0x20, 0x7F)) | {ord(c) for c in LETTERS + SIGNS})
    cutter.subset(font)
    return font


def rename(font: TTFont) -> None:
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 16):
            record.string = NAME
        elif record.nameID in (6, 25):
            record.string = NAME.replace(" ", "")


if __name__ == "__main__":
    subset_font = cut(sys.argv[1])
    rename(subset_font)
    subset_font.flavor = "woff2"
    subset_font.save(sys.argv[2])
