import type { Words } from "../index";

export const agenda: Words<"agenda"> = {
  "draft.drop": "میری تبدیلیاں چھوڑ دیں",
  "draft.dropped": "آپ کی تبدیلیاں چھوڑ دی گئیں۔",
  "draft.keepMine": "میرا رکھیں",
  "draft.keys": "Alt کے ساتھ ↑ یا ↓ اس حصے کو ہلاتا ہے جس میں آپ ہیں۔",
  "draft.longer": "منصوبے سے {count, plural, one {# منٹ} other {# منٹ}} زیادہ",
  "draft.minutesBad": "ایک حصہ 1 سے {most} منٹ کا ہوتا ہے۔",
  "draft.noTimes": "شروع ہونے کا وقت طے ہونے پر ہر حصے کے ساتھ اس کے ختم ہونے کا وقت نظر آئے گا۔",
  "draft.onNow": "ابھی جاری",
  "draft.preset": "تیار پروگرام کے حصے",
  "draft.putIn": "یہ حصے ڈالیں",
  "draft.removed": "”{title}“ ہٹا دیا گیا۔",
  "draft.replaced": "تیار پروگرام کے حصے ڈال دیے گئے۔ ابھی کچھ محفوظ نہیں ہوا۔",
  "draft.same": "منصوبے کے برابر",
  "draft.saved": "پروگرام محفوظ ہو گیا۔",
  "draft.shorter": "منصوبے سے {count, plural, one {# منٹ} other {# منٹ}} کم",
  "draft.takeTheirs": "ان کا لے لیں",
  "draft.theirs":
    "{count, plural, =0 {ان کے پروگرام میں کوئی حصہ نہیں۔} one {ان کے پروگرام میں # حصہ ہے۔} other {ان کے پروگرام میں # حصے ہیں۔}}",
  "draft.torn":
    "اس دوران کسی اور نے پروگرام بدل دیا ہے۔ آپ کا پروگرام یہیں ہے اور محفوظ نہیں ہوا: ان کا لے کر آگے بڑھیں، یا اپنا رکھیں جو محفوظ کرنے پر ان کے پروگرام کی جگہ لے لے گا۔",
  "draft.unsaved": "ابھی محفوظ نہیں ہوا۔",
  "draft.until": "{time} تک",
  "draft.waits": "پروگرام محفوظ نہیں ہوا۔ جب تک یہ صفحہ کھلا ہے آپ کی تبدیلیاں یہاں موجود ہیں۔",
  "draft.zone": "اوقات: {zone}",
};
