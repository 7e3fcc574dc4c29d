-- facts.lua - statements that cannot both be right: facts.number, facts.date and facts.name.

local common = require "common"

local function conflicts(kind, message)
  return function(story)
    for _, conflict in ipairs(story:conflicts(kind)) do
      local a, b = conflict.a, conflict.b
      if common.claim(kind, { a, b }) then report { at = a, also = { b }, weight = 0.9, message = message } end
    end
  end
end

rule {
  id = "facts.number", title = "Two numbers for the same thing", severity = "error",
  help = "Two outlets give incompatible numbers in statements about the same thing. Ranges that agree (\"at least four\", \"six\") do not conflict.",
  story = conflicts("number", "{at.outlet} has “{at}”, {also.outlet} “{also}”"),
  examples = {
    { why = "31 and 13 injured", articles = {
        A = "At the port of Dessin 31 people were injured on Tuesday when police cleared the gates.",
        B = "At the port of Dessin 13 people were injured on Tuesday when police cleared the gates." }, finds = { { "A:31", "B:13" } } },
    { why = "a lower bound agrees", articles = {
        A = "At the port of Dessin at least 31 people were injured on Tuesday when police cleared the gates.",
        B = "At the port of Dessin 33 people were injured on Tuesday when police cleared the gates." }, finds = {} },
  },
}

rule {
  id = "facts.date", title = "Two dates for the same event", severity = "error",
  help = "Two outlets date the same event differently. Relative dates are counted from the day of the article.",
  story = conflicts("date", "{at.outlet} dates it “{at}”, {also.outlet} “{also}”"),
  examples = {
    { why = "6 and 7 May", articles = {
        A = { text = "The federation called the strike at the port of Dessin on 6 May after the sale was announced.", date = "2024-05-15" },
        B = { text = "The federation called the strike at the port of Dessin on 7 May after the sale was announced.", date = "2024-05-15" } },
      finds = { { "A:6 May", "B:7 May" } } },
    { why = "one day written in two ways", articles = {
        A = { text = "The federation called the strike at the port of Dessin on 6 May after the sale was announced.", date = "2024-05-15" },
        B = { text = "The federation called the strike at the port of Dessin on May 6 after the sale was announced.", date = "2024-05-15" } },
      finds = {} },
  },
}

rule {
  id = "facts.name", title = "Two names for the same person", severity = "error",
  help = "Two outlets spell the name of the same person differently, beyond accents, articles and ways of transliteration.",
  story = conflicts("name", "{at.outlet} writes “{at}”, {also.outlet} “{also}”"),
  examples = {
    { why = "Sanna and Sana", articles = {
        A = "Environment minister Sanna Keld said that the dam was safe.", B = "Environment minister Sana Keld said that the dam was safe." },
      finds = { { "A:Sanna Keld", "B:Sana Keld" } } },
    { why = "accents are style", articles = {
        A = "Environment minister Sánna Keld said that the dam was safe.", B = "Environment minister Sanna Keld said that the dam was safe." }, finds = {} },
  },
}
