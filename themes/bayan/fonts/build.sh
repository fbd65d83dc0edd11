#!/bin/sh
# Cuts the theme's fonts from the npm packages @fontsource/noto-naskh-arabic and
# @fontsource/ibm-plex-sans-arabic 5.3.0 (OFL-1.1, licences beside this file).
# Needs npm, fontTools and brotli (Debian: npm, fonttools, python3-brotli).
#
# Each file holds Arabic, the space, digits and punctuation, so that one file
# serves a page; the packages' own slices have no digits and no « » beside the
# Arabic letters. "Plex" is a reserved font name, so what ships is renamed.
set -eu
python=${PYTHON:-/usr/bin/python3} # the one that has fontTools
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../assets/fonts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-save --ignore-scripts \
	@fontsource/noto-naskh-arabic@5.3.0 @fontsource/ibm-plex-sans-arabic@5.3.0

arabic=060C,061B,061C,061F,0621-063A,0640-0655,0660-066D,0670,0671,067E,0686,0698,06A4,06A8,06A9,06AD,06AF,06CC,06D4,06F0-06F9,200C-200F,2066-2069,FD3E,FD3F,FDFA,0020
signs=0021-0040,005B-005F,007B-007E,00A0,00AB,00B0,00B7,00BB,00D7,2009,202F,2010-2015,2018-201E,2022,2026,2212
letters=0041-005A,0061-007A,00C0-00C2,00C6-00CB,00CE,00CF,00D4,00D9,00DB,00DC,00E0-00E2,00E4,00E6-00EB,00EE,00EF,00F4,00F6,00F9,00FB,00FC,0152,0153
features=ccmp,locl,isol,init,medi,medi2,fina,fin2,rlig,calt,rclt,liga,kern,mark,mkmk,curs

cut() { # package slice weight unicodes
	pyftsubset "node_modules/@fontsource/$1/files/$1-$2-$3-normal.woff2" --unicodes="$4" \
		--layout-features="$features" --no-hinting --desubroutinize --output-file="$1-$2-$3.ttf"
}
face() { # package weight name file
	cut "$1" arabic "$2" "$arabic"
	cut "$1" latin "$2" "$signs"
	pyftmerge --output-file="$4.ttf" "$1-arabic-$2.ttf" "$1-latin-$2.ttf"
	name "$4.ttf" "$3" "$2" "$out/$4.woff2"
}
name() { # file family weight output
	"$python" - "$@" <<'PY'
import sys
from fontTools.ttLib import TTFont
src, family, weight, out = sys.argv[1:]
font = TTFont(src, recalcTimestamp=False)
style = "Bold" if weight == "700" else "Regular"
names = font["name"]
keep = [n for n in names.names if n.nameID in (0, 13, 14)]
names.names = keep
for i, text in {1: family, 2: style, 3: f"{family} {style}", 4: f"{family} {style}",
                6: f"{family} {style}".replace(" ", "")}.items():
    names.setName(text, i, 3, 1, 0x409)
font.flavor = "woff2"
font.save(out)
PY
}
mkdir -p "$out"
face noto-naskh-arabic 400 "Isnad Naskh" naskh-400
face noto-naskh-arabic 700 "Isnad Naskh" naskh-700
face ibm-plex-sans-arabic 700 "Isnad Head" head-700
cut noto-naskh-arabic latin 400 "$letters"
name noto-naskh-arabic-latin-400.ttf "Isnad Naskh Latin" 400 "$out/naskh-latin-400.woff2"
cp node_modules/@fontsource/noto-naskh-arabic/LICENSE "$here/OFL-noto-naskh-arabic.txt"
cp node_modules/@fontsource/ibm-plex-sans-arabic/LICENSE "$here/OFL-ibm-plex-sans-arabic.txt"
ls -l "$out"
