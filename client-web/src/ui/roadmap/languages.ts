/** Languages of the people this is made for; any other that somebody has begun comes along. */
export const LANGUAGES = ["en", "ru", "zh-Hans", "kk", "ky", "tg", "ur", "hi"] as const;
