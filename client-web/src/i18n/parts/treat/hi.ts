import type { SomeWords } from "../index";

export const treat: SomeWords<"treat"> = {
  "treat.blur": "मेरे पीछे का दृश्य धुँधला करें",
  "treat.blurFailed": "आपकी तस्वीर बंद है: पृष्ठभूमि धुँधली नहीं हो सकी।",
  "treat.blurHelp": "यह इसी उपकरण पर होता है; 1 MB एक बार लिया जाता है। आपकी तस्वीर इसके लिए कहीं और नहीं जाती।",
  "treat.blurOff": "धुँधलापन बंद करें",
  "treat.noise": "शोर",
  "treat.original": "मूल ध्वनि",
  "treat.stayOff": "बंद रखें",
  "treat.unblurred": "बिना धुँधला किए भेजें",
  "treat.usual": "कम शोर",
  "treat.voice": "केवल आवाज़ें",
};
