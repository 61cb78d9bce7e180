import type { show as english } from "./en";

export const show: Readonly<Record<keyof typeof english, string>> = {
  "versions.title": "Версии",
  "ballot.banner": "Идёт голосование: выберите самую убедительную дорожную карту.",
  "ballot.bannerDone": "Идёт голосование. Вы проголосовали.",
  "works.banner": "Открыть",
  "works.yoursNext": "Следующей выступает ваша группа: {name}",

  "backstage.go": "Уйти за кулисы",
  "backstage.here": "Вы за кулисами: зрители вас не видят и не слышат.",
  "backstage.toStage": "На сцену",

  "chat.private": "Лично: {name}",
  "chat.privateFrom": "лично вам",
  "chat.privateTo": "лично: {name}",
  "chat.staff": "Модераторы",
  "chat.writeTo": "Написать лично: {name}",

  "house.show": "Начало, перерыв, конец",

  "invite.accept": "Да, с удовольствием",
  "invite.accepted": "К панели присоединяется {name}.",
  "invite.decline": "Не сейчас",
  "invite.declined": "Сейчас не хочет выступать: {name}.",
  "invite.ended": "Нет ответа на приглашение: {name}.",
  "invite.text": "Вас приглашает в панель {name}. Тогда вас смогут видеть и слышать все.",

  "person.invite": "Пригласить в панель",
  "person.withdrawInvite": "Отозвать приглашение",
  "person.write": "Написать лично…",

  "place.backstage": "За кулисами",

  "show.backIn": "Вернёмся через",
  "show.before": "Вебинар ещё не начался.",
  "show.beforeAt": "Вебинар начнётся в {time}.",
  "show.begin": "Начать",
  "show.close": "Вернуть к ожиданию начала",
  "show.end": "Закончить вебинар",
  "show.endSure": "Открытые комнаты сразу закроются, и все разойдутся. Всё написанное сохранится.",
  "show.ended": "Вебинар окончен. Спасибо, что были с нами.",
  "show.goOn": "Продолжить",
  "show.live": "Вебинар идёт.",
  "show.minutes": "{count, plural, one {# минуту} few {# минуты} many {# минут} other {# минуты}}",
  "show.noTime": "без указания времени",
  "show.pause": "Перерыв. Оставайтесь здесь; скоро продолжим.",
  "show.pauseUntil": "Перерыв до {time}.",
  "show.takePause": "Перерыв",
  "letters.all": "Личные сообщения: всем, кто здесь",
  "letters.off": "Личные сообщения выключены",
  "letters.toStaff": "Личные сообщения: только модераторам",
  "letters.who":
    "Личное сообщение видите только вы двое; другие модераторы не видят. Оно хранится на сервере организатора вместе с остальным чатом.",
};
