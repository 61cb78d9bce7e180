import type { organiser as english } from "./en";

export const organiser: Readonly<Record<keyof typeof english, string>> = {
  "attendance.again": "Обновить",
  "attendance.csv": "Сохранить таблицей (CSV)",
  "attendance.from": "Первый вход",
  "attendance.minutes": "Минуты",
  "attendance.name": "Имя",
  "attendance.never": "не приходил",
  "attendance.none": "Здесь ещё никого не было.",
  "attendance.role": "Роль",
  "attendance.title": "Посещаемость",
  "attendance.to": "Последний выход",
  "roster.bad":
    "{count, plural, one {# ошибка; строки нумеруются как в таблице:} few {# ошибки; строки нумеруются как в таблице:} many {# ошибок; строки нумеруются как в таблице:} other {# ошибки; строки нумеруются как в таблице:}}",
  "roster.count":
    "{count, plural, =0 {В списке пока никого.} one {В списке # человек.} few {В списке # человека.} many {В списке # человек.} other {В списке # человека.}}",
  "roster.done": "Добавлено: {added}, изменено: {changed}.",
  "roster.drop": "Отмена",
  "roster.file": "Список людей (CSV)",
  "roster.good":
    "{count, plural, =0 {Ни одна строка не подходит.} one {Подходит # строка.} few {Подходят # строки.} many {Подходит # строк.} other {Подходят # строки.}}",
  "roster.help":
    "Достаточно столбца с именами; понятны также почта, роль, школа, страна, языки и цели. До вашего согласия ничего не сохраняется.",
  "roster.ignored": "Непонятные столбцы: {columns}",
  "roster.links": "Сохранить личные ссылки всех (CSV)",
  "roster.preview": "Что в файле",
  "roster.problem.badCountry": "неизвестная страна",
  "roster.problem.badEmail": "это не адрес почты",
  "roster.problem.badGoal": "цель не от 1 до 17",
  "roster.problem.badLanguage": "неизвестный язык",
  "roster.problem.badRole": "неизвестная роль",
  "roster.problem.badText": "недопустимый знак",
  "roster.problem.noName": "нет имени",
  "roster.problem.ragged": "ячеек больше, чем столбцов",
  "roster.problem.tooLong": "слишком длинно",
  "roster.problem.twice": "этот человек уже есть в строке выше",
  "roster.row": "Строка {line}:",
  "roster.take":
    "{count, plural, one {Внести # человека} few {Внести # человека} many {Внести # человек} other {Внести # человека}}",
  "roster.title": "Кого ждут",
};
