import type { floor as english } from "./en";

export const floor: Readonly<Record<keyof typeof english, string>> = {
  "ask.help": "Вопрос ждёт в той же очереди, что и поднятая рука. Модератор прочтёт его; говорить не нужно.",
  "ask.label": "Ваш вопрос",
  "ask.own": "Ваши вопросы",
  "ask.send": "Спросить",
  "ask.sent": "Ваш вопрос в очереди.",
  "ask.title": "Спросить письменно",
  "ask.withdraw": "Забрать этот вопрос",

  "floor.asks": "Спрашивает {name}:",
  "floor.done": "Отвечено",
  "floor.end": "Закончить",
  "floor.give": "Дать слово",
  "floor.has": "Слово имеет {name}",
  "floor.read": "Прочесть",
  "floor.yourQuestion": "Читают ваш вопрос:",
  "floor.yours": "Вам дали слово. Включите микрофон, когда будете готовы.",

  "queue.anew": "По справедливости, начать заново",
  "queue.answered": "Отвечено. Вопрос: {name}",
  "queue.count":
    "{count, plural, one {# ждёт слова} few {# ждут слова, следующий первым} many {# ждут слова, следующий первым} other {# ждут слова, следующий первым}}",
  "queue.dismiss": "Убрать из очереди. Вопрос: {name}",
  "queue.fair": "По справедливости: сначала новые страны и новые голоса",
  "queue.firstCome": "В порядке поступления",
  "queue.further": "{count, plural, one {и ещё #} few {и ещё #} many {и ещё #} other {и ещё #}}",
  "queue.hand": "поднятая рука",
  "queue.inRooms":
    "{count, plural, one {# рука поднята в комнатах} few {# руки подняты в комнатах} many {# рук поднято в комнатах} other {# руки подняты в комнатах}}",
  "queue.lowerAll": "Опустить все руки",
  "queue.menu": "Порядок очереди",
  "queue.question": "письменный вопрос",
  "queue.why.countryNotHeard": "из этой страны ещё никто не говорил",
  "queue.why.firstCome": "по очереди",
  "queue.why.personNotHeard": "ещё не говорил(а)",
  "queue.yourPlace": "Ваше место в очереди: {position}.",
  "queue.yourWhy.countryNotHeard": "Из вашей страны ещё никто не говорил.",
  "queue.yourWhy.firstCome": "Сначала те, кто ещё не говорил.",
  "queue.yourWhy.personNotHeard": "Вы ещё не говорили.",
  "queue.lowered":
    "{count, plural, one {Опущена # рука.} few {Опущены # руки.} many {Опущено # рук.} other {Опущено # руки.}}",
  "queue.restored": "Руки снова подняты, каждая на своём месте.",
};
