-- facts.lua - statements that cannot both be right: facts.number, facts.date and facts.name.

local common = require "common"
local lexicons = require "lexicons"
local numbers = require "numbers"

-- What a span says: the days or the range it means, so that "May 6" and "6 May" are one value; else its words.
local function value_of(span)
  for _, date in ipairs(span.article.dates) do
    if date:overlaps(span) and date.first_day then return date.first_day .. " " .. date.last_day end
  end
  local quantity = common.quantity_at(span)
  return quantity and quantity.low .. " " .. quantity.high or text.fold(span.text)
end

local function date_at(span)
  for _, date in ipairs(span.article.dates) do
    if date:overlaps(span) then return date end
  end
  return nil
end

-- "This month" against "in the coming months" is no conflict; "this week" against "last week" is.
local function coarse(date)
  for _, word in ipairs(date.words) do
    if date.relative and #word:find(lexicons.long_times) > 0 then return true end
  end
  return false
end

-- Without the day of the articles "this week" and "last week" lie apart, and so do two weekdays; "this week" and "tomorrow"
-- may not.
local function is_weekday(date)
  for _, word in ipairs(date.words) do
    if word.classes.weekday then return true end
  end
  return false
end

local function comparable(one, other)
  return select(2, common.likeness(one, other)) > 0 or (is_weekday(one) and is_weekday(other))
end

-- A date belongs to the words beside it: two dates conflict where those agree in one, and where no day is in both.
local BESIDE = 5
local function same_event(kind, a, b)
  if kind ~= "date" then return true end
  local one, other = date_at(a), date_at(b)
  if text.fold(a.text) == text.fold(b.text) then return false end
  if not one or not other or coarse(one) or coarse(other) then return false end
  local relation = one:relation(other)
  if relation == "unknown" and not comparable(one, other) then return false end
  if relation ~= "apart" and relation ~= "unknown" then return false end
  local _, both = common.loosely(a:before(BESIDE):to(a:after(BESIDE)), b:before(BESIDE):to(b:after(BESIDE)))
  return both > 0
end

-- One way to write each value: those who write it otherwise, meaning the same, are not part of the conflict.
local function as_written(spans)
  local kept, words = {}, {}
  for _, span in ipairs(spans) do
    local value = value_of(span)
    words[value] = words[value] or text.fold(span.text)
    if words[value] == text.fold(span.text) then kept[#kept + 1] = span end
  end
  return kept
end

-- The pairs that cannot both be right.
local function wrong(pairs_found)
  local kept = {}
  for _, pair in ipairs(pairs_found) do
    if numbers.both_right(pair.a, pair.b) then trace(pair.a, "both may be right") else kept[#kept + 1] = pair end
  end
  return kept
end

-- Conflicts of one kind; those that share a value are one finding, told by who writes what.
local function conflicts(kind, words)
  return function(story)
    local all = {}
    for _, conflict in ipairs(story:conflicts(kind)) do
      if value_of(conflict.a) ~= value_of(conflict.b) and same_event(kind, conflict.a, conflict.b) then
        all[#all + 1] = { a = conflict.a, b = conflict.b }
      end
    end
    for _, pair in ipairs(kind == "number" and numbers.counts(story) or {}) do all[#all + 1] = pair end
    if kind == "number" then all = wrong(all) end
    for _, cluster in ipairs(common.clusters(all)) do
      local spans = as_written(common.one_each(common.members(cluster)))
      if #spans >= 2 and not common.both_in_one(spans, value_of) and common.claim(kind, spans) then
        report { at = spans[1], also = common.rest(spans), weight = 0.9, message = words .. common.tell(common.sides(spans)) }
      end
    end
  end
end

rule {
  id = "facts.number", title = "Two numbers for the same thing", severity = "error",
  help = [[
Outlets give incompatible numbers in statements about the same thing. Ranges that agree ("at least four", "six") do not
conflict.]],
  story = conflicts("number", "numbers for the same thing: "),
  examples = {
    { why = "31 and 13 injured", articles = {
        A = "At the port of Dessin 31 people were injured on Tuesday when police cleared the gates.",
        B = "At the port of Dessin 13 people were injured on Tuesday when police cleared the gates." },
          finds = { { "A:31 people", "B:13 people" } } },
    { why = "a part, another place, and a share of something else", articles = {
        A = "Four ambulances left the caves of Tarn on Monday. Rain of 35 inches fell in Mose. Of the voters, 70 percent of the farmers agreed.",
        B = "Three more ambulances left the caves of Tarn on Monday. Rain of 23 inches fell in Keld. Of the voters, 10 percent of the miners agreed." },
          finds = {} },
    { why = "a lower bound agrees", articles = {
        A = "At the port of Dessin at least 31 people were injured on Tuesday when police cleared the gates.",
        B = "At the port of Dessin 33 people were injured on Tuesday when police cleared the gates." }, finds = {} },
  },
}

rule {
  id = "facts.date", title = "Two dates for the same event", severity = "error",
  help = "Outlets date the same event differently. Relative dates are counted from the day of the article.",
  story = conflicts("date", "dates for the same event: "),
  examples = {
    { why = "6 and 7 May", articles = {
        A = { text = "The federation called the strike at the port of Dessin on 6 May after the sale was announced.",
          date = "2024-05-15" },
        B = { text = "The federation called the strike at the port of Dessin on 7 May after the sale was announced.",
          date = "2024-05-15" } },
      finds = { { "A:6 May", "B:7 May" } } },
    { why = "one day written in two ways", articles = {
        A = { text = "The federation called the strike at the port of Dessin on 6 May after the sale was announced.",
          date = "2024-05-15" },
        B = { text = "The federation called the strike at the port of Dessin on May 6 after the sale was announced.",
          date = "2024-05-15" } },
      finds = {} },
  },
}

rule {
  id = "facts.name", title = "Two names for the same person", severity = "error",
  help = "Outlets spell the name of the same person differently, beyond accents, articles and ways of transliteration.",
  story = conflicts("name", "names for the same person: "),
  examples = {
    { why = "Sanna and Sana", articles = {
        A = "Environment minister Sanna Keld said that the dam was safe.",
          B = "Environment minister Sana Keld said that the dam was safe." },
      finds = { { "A:Sanna Keld", "B:Sana Keld" } } },
    { why = "accents are style", articles = {
        A = "Environment minister Sánna Keld said that the dam was safe.",
          B = "Environment minister Sanna Keld said that the dam was safe." }, finds = {} },
  },
}
