import type { Words } from "../index";

export const treat: Words<"treat"> = {
  "treat.blur": "میرے پیچھے کا منظر دھندلا کریں",
  "treat.blurFailed": "آپ کی تصویر بند ہے: پس منظر دھندلا نہیں ہو سکا۔",
  "treat.blurHelp": "یہ اسی آلے پر ہوتا ہے، ایک بار 1 MB منگوایا جاتا ہے۔ اس کے لیے آپ کی تصویر کہیں اور نہیں جاتی۔",
  "treat.blurLoading": "دھندلاہٹ تیار ہو رہی ہے۔ تب تک آپ کی تصویر بند ہے۔",
  "treat.blurOff": "دھندلاہٹ بند کریں",
  "treat.blurTired": "یہ آلہ آہستہ دھندلا کرتا ہے: آپ کی تصویر کم ہلتی ہے۔",
  "treat.noise": "شور",
  "treat.original": "اصل آواز",
  "treat.originalHelp": "کچھ نہیں ہٹایا جاتا: موسیقی کے لیے۔",
  "treat.soundFailed": "یہاں شور نہیں ہٹایا جا سکتا۔ براؤزر جو کر سکتا ہے کرتا ہے۔",
  "treat.soundLoading": "تیاری ہو رہی ہے۔ تب تک براؤزر جو کر سکتا ہے کرتا ہے۔",
  "treat.soundTired": "یہ آلہ شور آہستہ ہٹاتا ہے: آپ کی آواز رک رک کر آ سکتی ہے۔",
  "treat.soundUsual": "براؤزر پر چھوڑ دیں",
  "treat.stayOff": "بند رہنے دیں",
  "treat.unblurred": "بغیر دھندلاہٹ بھیجیں",
  "treat.usual": "کم شور",
  "treat.usualHelp": "براؤزر جو ہٹا سکتا ہے ہٹاتا ہے۔",
  "treat.voice": "صرف آواز",
  "treat.voiceHelp": "ٹائپنگ، پنکھے اور ٹریفک کا شور اسی آلے پر ہٹاتا ہے۔ ایک بار 0.2 MB منگوایا جاتا ہے۔",
};
