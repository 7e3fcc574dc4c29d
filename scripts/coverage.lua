-- coverage.lua - what other outlets have and one has not. An absence is a candidate: an outlet may have good reasons.
--
-- A speaker outranks a quotation and a bare mention: one person is reported once.

local common = require "common"
local lexicons = require "lexicons"

-- What most outlets have is missing in the others; what a single one of many has is its own find.
local function widely(missing)
  local present, absent = #missing.present, #missing.absent
  return present > absent or present + absent == 2
end

-- The speakers of an article by the first byte of their sources.
local speakers_of = common.remembered(function(article)
  local by = {}
  for _, attribution in ipairs(article.attributions) do
    local source = attribution.source
    if source then by[source.first] = attribution.speaker end
  end
  return by
end)

-- Whom a place means: the speaker where it is a source ("the president's new lawyer, Ragna Solberg"), else who is mentioned.
local person_at = common.remembered(function(item)
  return speakers_of(item.article)[item.first] or common.person_at(item)
end)

-- A person by name: bodies and places come under too many names for their absence to mean anything.
local function is_person(item)
  local person = person_at(item)
  return person and person.kind == "person"
end

-- In full or with a title, and not in the capitals of a dateline: a lone word may be anybody's name.
local function is_named_in_full(item)
  local person = person_at(item)
  return (#text.words(person.name) >= 2 or #person.titles > 0) and person.name:find("%l") ~= nil
end

-- With three outlets and more, somebody heard in a single one counts where the outlet quotes the words.
local function heard(missing)
  if #missing.present > 1 or #missing.absent == 1 then return true end
  local person = person_at(missing.item)
  for _, attribution in ipairs(missing.item.article.attributions) do
    if attribution.speaker == person and attribution.kind ~= "indirect" then return true end
  end
  return false
end

-- The last word of a person's name, as others may write it alone.
local function surname(item)
  local person = person_at(item)
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

local function hears(article, name) return heard_in(article):find(text.fold(name) .. "\0", 1, true) ~= nil end

-- outlet -> its articles
local articles_of = common.remembered(function(story)
  local by = {}
  for _, article in ipairs(story.articles) do
    by[article.outlet] = by[article.outlet] or {}
    table.insert(by[article.outlet], article)
  end
  return by
end)

-- Outlets that have nobody of that surname, however they name the person: named, or heard.
local function without(story, missing, has)
  local name, absent = surname(missing.item), {}
  for _, outlet in ipairs(missing.absent) do
    local found = false
    for _, article in ipairs(name and articles_of(story)[outlet] or {}) do found = found or has(article, name) end
    if not found then absent[#absent + 1] = outlet end
  end
  return absent
end

-- A figure to check: a count of something or a sum. "Millions" is none; a bare number, a duration, an age or a distance is
-- given in passing.
local function is_figure(item)
  local quantity = common.quantity_at(item)
  if not quantity or not quantity.unit or quantity.ordinal then return false end
  local digit = quantity.number.text:find("%d") ~= nil
  return digit and #item:find(lexicons.extents) == 0 and #item:after(1):find(lexicons.extents) == 0
end

-- Does an outlet count the same thing, and otherwise? Then nothing is left out there.
local function counts_it(missing)
  local nearest, quantity = missing.nearest, common.quantity_at(missing.item)
  for _, other in ipairs(nearest and nearest.article.quantities or {}) do
    if nearest:contains(other) and other.unit == quantity.unit then return true end
  end
  return false
end

-- Words of a quotation whose absence is worth a line.
local LONG = 6

-- Where the article names somebody in full: "Brix said" alone tells nobody who Brix is.
local function full_name(item)
  local person, best = person_at(item), nil
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

-- What comes nearest in an outlet without it, where it is near enough to be shown: two words of meaning in common with the
-- sentence.
local NEAR = 2
local function near(missing)
  local nearest = missing.nearest
  if not nearest then return nil end
  local _, both = common.covered(missing.item.sentence or missing.item, nearest)
  return both >= NEAR and common.short(nearest) or nil
end

-- More than a few that one outlet alone has are its own choice of voices, and one line; so are the figures of a sentence.
local FEW, ANY = 3, 1
local function belonging(kind, missing)
  if kind == "number" then return ANY, common.key(missing.item.sentence or missing.item) end
  if #missing.present == 1 and #missing.absent > 1 then return FEW, "alone" end
  return math.huge, common.key(missing.item)
end

-- One line of coverage: the place, what it is called, who has it and who has not.
local function line(kind, missing, absent)
  local item = missing.item
  local name = (kind == "speaker" or kind == "person") and full_name(item) or nil
  local also = {}
  if name and not name:overlaps(item) then also[1] = name; common.claim("coverage", also) end
  local place = kind == "speaker" and name and item:contains(name) and name or item
  if not name then also[1] = near(missing) end
  local few, group = belonging(kind, missing)
  return { place = common.short(place), also = also, what = "“" .. (name and person_at(item).name or common.text(unmarked(item))) .. "”",
    present = missing.present, absent = absent, weight = missing.weight / 2, few = few,
    group = common.join(missing.present) .. "\n" .. common.join(absent) .. "\n" .. group }
end

local function tell(lines, verb)
  local first, what, also = lines[1], {}, {}
  for i, found in ipairs(lines) do
    what[i] = found.what
    if i > 1 then also[#also + 1] = found.place end
  end
  for _, place in ipairs(#lines == 1 and first.also or {}) do also[#also + 1] = place end
  report { at = first.place, also = also, weight = first.weight,
    message = common.join(what) .. (#what == 1 and " is " or " are ") .. verb .. " " .. common.join(first.present)
      .. "; not found in " .. common.join(first.absent), data = { present = first.present, absent = first.absent } }
end

-- Lines that belong together, in the order of their first.
local function groups_of(lines)
  local groups, by = {}, {}
  for _, found in ipairs(lines) do
    if not by[found.group] then by[found.group] = {}; groups[#groups + 1] = by[found.group] end
    table.insert(by[found.group], found)
  end
  return groups
end

-- A piece of a quotation that has its line already, or one that holds it.
local MOSTLY = 0.8
local function told_in_part(item, told)
  for _, other in ipairs(told) do
    if common.likeness(item, other) >= MOSTLY then return true end
  end
  return false
end

-- Those without it, as far as the rule can tell better than the layer.
local function absent_from(story, kind, missing)
  if kind == "person" then return without(story, missing, names_it) end
  if kind == "speaker" then return without(story, missing, hears) end
  return missing.absent
end

local function coverage(kind, wanted, verb)
  return function(story)
    local lines, told = {}, {}
    for _, missing in ipairs(story:missing(kind)) do
      local item = missing.item
      local absent = wanted(missing) and absent_from(story, kind, missing) or {}
      if #absent > 0 and not common.in_furniture(item) and not common.claimed(kind, { item })
        and not (kind == "quotation" and told_in_part(item, told))
        and common.claim("coverage", { kind == "quotation" and item.paragraph or item }) then
        lines[#lines + 1], told[#told + 1] = line(kind, missing, absent), item
      end
    end
    for _, group in ipairs(groups_of(lines)) do
      if #group > group[1].few then tell(group, verb) else
        for _, found in ipairs(group) do tell({ found }, verb) end
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
    { why = "a source that begins with somebody else's name", articles = {
        A = "President Kalo Brandt left. Brandt's new lawyer and his old friend, Ragna Solberg, said that it rained.",
          B = "President Kalo Brandt left." },
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
    { why = "and a piece of it is not told again", articles = {
        A = "“The gates must be opened before the night,” said Ragna Solberg. It rained.\n\nThe gates must be “opened before the night”, Ragna Solberg said.",
          B = "“The gates must be opened before the night,” Ragna Solberg said.\n\nShe wants them “opened before the night”.",
        C = "It rained." }, finds = { { "A:“The gates must be opened before the night,”" } } },
    { why = "all quote it", articles = {
        A = "“The gates must be opened before the night,” said Ragna Solberg.",
          B = "“The gates must be opened before the night,” Ragna Solberg said." }, finds = {} },
  },
}

rule {
  id = "coverage.person", title = "Named in other outlets, not here", severity = "note",
  help = "Somebody who is named in one or more outlets is not named in another, however the name is spelled.",
  story = coverage("person", function(missing) return widely(missing) and is_person(missing.item) and is_named_in_full(missing.item)
  end, "named in"),
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
  story = coverage("number", function(missing) return widely(missing) and is_figure(missing.item) and not counts_it(missing) end, "given in"),
  examples = {
    { why = "the dead are counted in one", articles = {
        A = "The war has left more than 350,000 people dead.", B = "The war has left many people without a home." },
          finds = { { "A:more than 350,000 people", "B:The war has left many people without a home." } } },
    { why = "two numbers of one sentence are one gap", articles = {
        A = "The fire burnt 40 houses and 12 barns in Leskford.", B = "The fire is out in Leskford." },
          finds = { { "A:40 houses", "A:12 barns" } } },
    { why = "a duration and an age measure something else", articles = {
        A = "The strike lasted 31 days, and a boy aged 14 years was hurt.", B = "The strike is over." }, finds = {} },
    { why = "a year is no figure", articles = { A = "The war broke out in 2011.", B = "The war goes on." }, finds = {} },
  },
}

