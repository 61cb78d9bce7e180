/** ISO 3166-1 alpha-2, every officially assigned code, two letters each. */
const CODES =
  "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZ" +
  "ECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZ" +
  "LALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQA" +
  "RERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

export const COUNTRIES: readonly string[] = CODES.match(/../g) ?? [];

/** Offered as one-tap chips. */
export const COMMON_LANGUAGES: readonly string[] = ["en", "ru", "zh", "kk", "ky", "tg", "ur", "hi"];

/** Offered in the list of further languages. */
export const MORE_LANGUAGES: readonly string[] = (
  "am ar az be bn bs bg my ca cs da de el es et fa fi fil fr gu ha he hr hu hy id ig is it ja ka km kn ko lo lt lv mk ml mn mr ms " +
  "ne nl no or pa pl ps pt ro rw sd si sk sl so sq sr sv sw ta te th ti tk tr ug uk uz vi xh yo zu"
).split(" ");
