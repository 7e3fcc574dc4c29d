-- referents.lua - which one a label is about: the Syrian government is not the Turkish one.
--
-- A label hit takes the country or person that stands beside it ("the Halvian government", "the Brandt regime", "the
-- government of Halvia"). One that stands alone is taken for the one its article named last, else for the story's own; an
-- administration is its president's and lends its name to no other label.
-- A person stands for the country whose office he holds where an article says so ("Halvian President Brandt").

local common = require "common"
local lexicons = require "lexicons"

local M = {}

-- Demonym and country share their beginning (Syria, Syrian; Turkey, Turkish): a stem of four letters stands for both.
local LETTERS = 4
local function root(word)
  local plain = text.fold(word.text)
  return plain:sub(1, LETTERS)
end

-- The name beside a hit: the nearest capitalised word of the two before it, else after "of" or "in".
local function modifier(hit)
  local before = hit:before(2).words
  for i = #before, 1, -1 do
    local word = before[i]
    if word.capitalized and not word.stop then return word end
    if word.stop then break end
  end
  local after = hit:after(3).words
  if #after >= 2 and (after[1].folded == "of" or after[1].folded == "in") then
    for i = 2, #after do
      if after[i].capitalized and not after[i].stop then return after[i] end
    end
  end
  return nil
end

-- Person's name root -> country root, from titles beside names in any article.
local function offices(story)
  local of = {}
  for _, article in ipairs(story.articles) do
    for _, person in ipairs(article.people) do
      if person.kind == "person" and #person.mentions > 0 then
        local words = person.mentions[1].words
        local name = words[#words]
        for _, title in ipairs(person.titles) do
          local first = text.words(title)[1]
          if first and first:sub(1, 1) ~= text.fold(first):sub(1, 1) and name then
            of[root(name)] = text.fold(first):sub(1, LETTERS)
          end
        end
      end
    end
  end
  return of
end

-- Is a word part of a name ("the Convention on Refugees")? Then it is nobody's choice.
local function in_name(hit)
  local first, behind = hit.words[1], hit:after(1).words[1]
  if not first.capitalized or first.starts_sentence then return false end
  for _, word in ipairs(hit:before(2).words) do
    if word.capitalized and not word.stop and not word.classes.nationality then return true end
  end
  return behind ~= nil and behind.capitalized
end

-- Does one word in the singular stand before the word that it describes ("mob action", but not "the mob moved")?
local function describes(hit)
  local words, behind = hit.words, hit:after(1).words[1]
  if #words > 1 or words[1].folded:find("s$") or not behind or not hit.sentence or not hit.sentence:contains(behind) then
    return false
  end
  local classes = behind.classes
  return not (behind.stop or classes.verb or classes.verb_past or classes.cue or classes.adverb or classes.preposition
    or classes.auxiliary or classes.conjunction or classes.number_word or behind.folded:find("ed$") or behind.folded:find("ing$"))
    and hit.article.text:sub(hit.last + 1, behind.first - 1):find("^ +$") ~= nil
end

-- Does a label stand for somebody who is there, in a whole sentence: no threat of a riot, no mob that may come, no name, and
-- no word that describes another?
local BEFORE = 6
function M.real(hit)
  local sentence = hit.sentence
  if not sentence or not sentence.text:find("[.!]%W*$") or in_name(hit) or describes(hit) then return false end
  for _, doubt in ipairs(hit:before(BEFORE):find(lexicons.unreal)) do
    if sentence:contains(doubt) then return false end
  end
  return true
end

-- Whose word a label is. What an outlet writes as the object of a verb ("announced the sale of the government's port") is in
-- its own words, though it reports an act of speech.
local function voice_of(hit)
  if hit.voice ~= "reported" or not hit.sentence then return hit.voice end
  for _, attribution in ipairs(hit.sentence.attributions) do
    if attribution.content:contains(hit) and attribution.frame ~= "object" then return hit.voice end
  end
  return "narrator"
end

-- Hits of one lexicon, each with its label and referent, by outlet: { hit, label, key }; and the root of the name beside the
-- hit, where one is: { named }.
function M.hits(story, referent, voices)
  local of = referent.state and offices(story) or {}
  local found, keys = {}, {}
  for _, article in ipairs(story.articles) do
    local current
    for _, hit in ipairs(article:find(referent.labels)) do
      if hit.label ~= "-" then
        local key
        local name = modifier(hit)
        if referent.state then
          key = name and root(name) or current
          key = key and of[key] or key
          if hit.label ~= "administration" then current = key or current end
        end
        if voices[voice_of(hit)] then
          found[#found + 1] = { hit = hit, label = hit.label, key = key, outlet = hit.outlet,
            named = name and root(name) }
        end
        if key then keys[key] = (keys[key] or 0) + 1 end
      end
    end
  end
  local main, most = "", 0
  for key, count in pairs(keys) do
    if count > most then main, most = key, count end
  end
  for _, one in ipairs(found) do one.key = one.key or main end
  return found
end

-- referent key -> outlet -> label -> hits
function M.table(found)
  local by = {}
  for _, one in ipairs(found) do
    by[one.key] = by[one.key] or {}
    local outlets = by[one.key]
    outlets[one.outlet] = outlets[one.outlet] or {}
    local labels = outlets[one.outlet]
    labels[one.label] = labels[one.label] or {}
    table.insert(labels[one.label], one.hit)
  end
  return by
end

return M
