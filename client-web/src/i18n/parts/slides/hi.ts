import type { SomeWords } from "../index";

export const slides: SomeWords<"slides"> = {
  "slides.back": "पिछला पृष्ठ",
  "slides.backForYou": "पिछला पृष्ठ, केवल आपके लिए",
  "slides.failed": "यह पृष्ठ नहीं आ पाया।",
  "slides.forward": "अगला पृष्ठ",
  "slides.larger": "दोगुना बड़ा",
  "slides.live": "जो दिखाया जा रहा है उस पर लौटें",
  "slides.liveIs": "अभी पृष्ठ {page} दिखाया जा रहा है",
  "slides.loading": "पृष्ठ आ रहा है…",
  "slides.now": "{pages} में से पृष्ठ {page}",
  "slides.region": "स्लाइड: {title}",
  "slides.text": "इस पृष्ठ पर लिखा है",
  "slides.title": "स्लाइड",
};
