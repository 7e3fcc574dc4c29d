-- coverage.lua - what other outlets have and one has not. An absence is a candidate: an outlet may have good reasons.
--
-- A speaker outranks a quotation and a bare mention: one person is reported once.

local common = require "common"

-- What most outlets have is missing in the others; what a single one of many has is its own find.
local function widely(missing)
  local present, absent = #missing.present, #missing.absent
  return present > absent or present + absent == 2
end

-- A person by name: bodies and places come under too many names for their absence to mean anything.
local function is_person(item)
  local person = common.person_at(item)
  return person ~= nil and person.kind == "person"
end

-- With three outlets and more, somebody heard in a single one counts where the outlet quotes the words.
local function heard(missing)
  if #missing.present > 1 or #missing.absent == 1 then return true end
  local person = common.person_at(missing.item)
  for _, attribution in ipairs(missing.item.article.attributions) do
    if attribution.speaker == person and attribution.kind ~= "indirect" then return true end
  end
  return false
end

-- The last word of a person's name, as others may write it alone.
local function surname(item)
  local person = common.person_at(item)
  local names = person and text.words(person.name) or {}
  return names[#names]
end

local function names_it(article, name) return #article:find(name) > 0 end

-- The folded names of all who are heard in an article, each with an end.
local heard_in = common.remembered(function(article)
  local names, seen = {}, {}
  for _, attribution in ipairs(article.attributions) do
    local speaker = attribution.speaker
    if speaker and not seen[speaker] and #speaker.mentions > 0 then
      seen[speaker], names[#names + 1] = true, text.fold(speaker.name) .. "\0"
    end
  end
  return table.concat(names)
end)

local folded = common.remembered(text.fold)

local function hears(article, name) return heard_in(article):find(folded(name) .. "\0", 1, true) ~= nil end

-- Outlets that have nobody of that surname, however they name the person: named, or heard.
local function without(story, missing, has)
  local name, absent, wanted = surname(missing.item), {}, {}
  for _, outlet in ipairs(missing.absent) do wanted[outlet] = true end
  for _, article in ipairs(story.articles) do
    if wanted[article.outlet] and name and has(article, name) then wanted[article.outlet] = nil end
  end
  for _, outlet in ipairs(missing.absent) do
    if wanted[outlet] then absent[#absent + 1] = outlet end
  end
  return absent
end

-- "Millions" is no figure to check.
local function has_digit(item)
  for _, word in ipairs(item.words) do
    if word.text:byte() >= 48 and word.text:byte() <= 57 or word.text:byte() == 36 then return true end
  end
  return false
end

-- Words of a quotation whose absence is worth a line.
local LONG = 6

-- Where the article names somebody in full: "Brix said" alone tells nobody who Brix is.
local function full_name(item)
  local person, best = common.person_at(item), nil
  for _, mention in ipairs(person and person.mentions or {}) do
    if mention.name and text.fold(mention.name.text) == text.fold(person.name) then return mention.name end
    if mention.name and (not best or #mention.name.text > #best.text) then best = mention.name end
  end
  return best
end

local function is_said_widely(missing)
  return widely(missing) and #missing.item.words >= LONG and #missing.present >= 2
end

-- What stands between the marks, where the item is a quotation: the message brings marks of its own.
local function unmarked(item)
  for _, quotation in ipairs(item.article.quotations) do
    if quotation.first == item.first then return quotation.content end
  end
  return item
end

local function coverage(kind, wanted, verb)
  return function(story)
    for _, missing in ipairs(story:missing(kind)) do
      local item = missing.item
      local absent = wanted(missing) and missing.absent or {}
      if #absent > 0 and kind == "person" then absent = without(story, missing, names_it) end
      if #absent > 0 and kind == "speaker" then absent = without(story, missing, hears) end
      if #absent > 0 and not common.in_furniture(item) and not common.claimed(kind, { item })
        and common.claim("coverage", { kind == "quotation" and item.paragraph or item }) then
        local name = (kind == "speaker" or kind == "person") and full_name(item) or nil
        local also = {}
        if name and not name:overlaps(item) then also[1] = name; common.claim("coverage", also) end
        if not name and missing.nearest then also[#also + 1] = common.short(missing.nearest) end
        report { at = common.short(item), also = also, weight = missing.weight / 2,
          message = "“" .. (name and name.text or common.text(unmarked(item))) .. "” is " .. verb .. " "
            .. common.join(missing.present) .. "; not found in " .. common.join(absent),
          data = { present = missing.present, absent = absent } }
      end
    end
  end
end

rule {
  id = "coverage.speaker", title = "Heard in other outlets, not here", severity = "note",
  help = [[
Somebody who is quoted or reported in one or more outlets is not heard in another. A candidate: the name may be missing, the
words may not.]],
  story = coverage("speaker", function(missing) return is_person(missing.item) and heard(missing) end, "heard in"),
  examples = {
    { why = "one outlet hears the engineer", articles = {
        A = "The dam held. “Every gate opened,” said Ragna Solberg.", B = "The dam held." },
          finds = { { "A:Ragna Solberg" } } },
    { why = "heard in both", articles = {
        A = "“Every gate opened,” said Ragna Solberg.", B = "Ragna Solberg said that every gate opened." }, finds = {} },
  },
}

rule {
  id = "coverage.quotation", title = "Quoted in other outlets, not here", severity = "note",
  help = "An utterance that several outlets quote is missing from one that hears the same speaker.",
  story = coverage("quotation", is_said_widely, "quoted in"),
  examples = {
    { why = "two quote it, one does not", articles = {
        A = "“The gates must be opened before the night,” said Ragna Solberg.",
          B = "“The gates must be opened before the night,” Ragna Solberg said.",
        C = "Ragna Solberg said that it rained." }, finds = { { "A:“The gates must be opened before the night,”",
          "C:Ragna Solberg said that it rained." } } },
    { why = "all quote it", articles = {
        A = "“The gates must be opened before the night,” said Ragna Solberg.",
          B = "“The gates must be opened before the night,” Ragna Solberg said." }, finds = {} },
  },
}

rule {
  id = "coverage.person", title = "Named in other outlets, not here", severity = "note",
  help = "Somebody who is named in one or more outlets is not named in another, however the name is spelled.",
  story = coverage("person", function(missing) return widely(missing) and is_person(missing.item) end, "named in"),
  examples = {
    { why = "named in one only", articles = {
        A = "Prime minister Kalo Brandt met general Marten Oss.", B = "Prime minister Kalo Brandt went home." },
          finds = { { "A:general Marten Oss" } } },
    { why = "named in both", articles = {
        A = "Prime minister Kalo Brandt went home.", B = "Kalo Brandt, the prime minister, went home." }, finds = {} },
  },
}

rule {
  id = "coverage.number", title = "Counted in other outlets, not here", severity = "note",
  help = "A figure of the event that one or more outlets give and another does not. Years and dates are no figures.",
  story = coverage("number", function(missing) return widely(missing) and has_digit(missing.item) end, "given in"),
  examples = {
    { why = "the dead are counted in one", articles = {
        A = "The war has left more than 350,000 people dead.", B = "The war goes on in the valley." },
          finds = { { "A:more than 350,000 people", "B:The war goes on in the valley." } } },
    { why = "a year is no figure", articles = { A = "The war broke out in 2011.", B = "The war goes on." }, finds = {} },
  },
}

