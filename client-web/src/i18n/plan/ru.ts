import type { plan as english } from "./en";

export const plan: Readonly<Record<keyof typeof english, string>> = {
  "choose.take": "Выбрать",
  "choose.title": "Выберите комнату",
  "choose.until": "Выберите комнату до {time}",
  "choose.waiting": "Вы в очереди: выйти",
  "choose.yours": "Ваша комната: выйти",

  "choose.line": "{count, plural, one {ждёт #} few {ждут #} many {ждут #} other {ждут #}}",
  "choose.place": "Вы в очереди под номером {place}",
  "choose.people":
    "{count, plural, =0 {пока никого} one {# человек} few {# человека} many {# человек} other {# человека}}",
  "choose.places": "занято {taken} из {all}",
  "choose.wait": "Ждать места",
};
