import type { SomeWords } from "../index";

export const scene: SomeWords<"scene"> = {
  "layout.follow": "जैसा मॉडरेटर ने रखा",
  "layout.forYou": "आपका दृश्य",
  "layout.full": "पूरी स्क्रीन",
  "layout.fullEnd": "पूरी स्क्रीन से बाहर",
  "layout.pip": "छोटी विंडो",
  "layout.selfShow": "मुझे मेरी तस्वीर दिखाएँ",
  "layout.title": "आप इसे कैसे देखते हैं",
  "react.celebrate": "जश्न",
  "react.clap": "ताली",
  "react.heart": "दिल",
  "react.laugh": "हँसी",
  "react.thumbsUp": "बहुत अच्छा",
};
