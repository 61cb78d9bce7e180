#!/usr/bin/env bash
# Makes the fonts of this folder anew. For whoever maintains them: building and running Plenary needs none of this.
# Wants Debian's fonts-noto-core (20201225), fonttools, and NotoSansSC_{400Regular,700Bold}.ttf of the npm package
# @expo-google-fonts/noto-sans-sc 0.4.3: make.sh FOLDER_OF_NOTO FOLDER_OF_SC
set -euo pipefail
noto=$1
sc=$2
here=$(cd "$(dirname "$0")" && pwd)
european=U+0020-007E,U+00A0-024F,U+0259,U+02B0-02FF,U+0300-036F,U+0370-03FF,U+0400-052F,U+1E00-1EFF,U+2000-206F,U+2070-209F,U+20A0-20BF,U+2100-214F,U+2190-21FF,U+2212,U+2215,U+2248,U+2260,U+2264,U+2265,U+25CC,U+A640-A69F,U+FB00-FB06,U+FFFD
chinese=$(python3 - <<'PYTHON'
cells = [bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF)]
characters = {c for cell in cells for c in cell.decode("gb2312", "ignore")}
codes = {ord(c) for c in characters} | set(range(0x3000, 0x3040)) | set(range(0xFF00, 0xFFF0)) | set(range(0x2010, 0x2040))
print(",".join(f"U+{code:04X}" for code in sorted(codes)))
PYTHON
)
subset() { # from, to, characters
    pyftsubset "$1" --output-file="$here/$2" --unicodes="$3" --layout-features='*' --no-hinting --desubroutinize \
        --name-IDs='*' --notdef-outline --glyph-names
}
for weight in Regular Bold; do
    subset "$noto/NotoSans-$weight.ttf" "NotoSans-$weight.ttf" "$european"
    subset "$noto/NotoNaskhArabic-$weight.ttf" "NotoNaskhArabic-$weight.ttf" '*'
    subset "$noto/NotoSansDevanagari-$weight.ttf" "NotoSansDevanagari-$weight.ttf" '*'
done
subset "$sc/NotoSansSC_400Regular.ttf" NotoSansSC-Regular.ttf "$chinese"
subset "$sc/NotoSansSC_700Bold.ttf" NotoSansSC-Bold.ttf "$chinese"
