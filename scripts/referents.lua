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

-- The root of the name beside a hit; false where none is.
M.name_beside = common.remembered(function(hit)
  local name = modifier(hit)
  return name and root(name) or false
end)

-- Person's name root -> country root, from titles beside names in any article: "Halvian President", but not "president".
local offices = common.remembered(function(story)
  local of = {}
  for _, article in ipairs(story.articles) do
    for _, person in ipairs(article.people) do
      for _, title in ipairs(person.titles) do
        local first = text.words(title)[1]
        local office = first and text.fold(first):sub(1, LETTERS)
        local mention = office and first:sub(1, 1) ~= office:sub(1, 1) and person.kind == "person" and person.mentions[1]
        local words = mention and mention.words
        if words and #words > 0 then of[root(words[#words])] = office end
      end
    end
  end
  return of
end)

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
M.real = common.remembered(function(hit)
  local sentence = hit.sentence
  if not sentence or not sentence.text:find("[.!]%W*$") or in_name(hit) or describes(hit) then return false end
  for _, doubt in ipairs(hit:before(BEFORE):find(lexicons.unreal)) do
    if sentence:contains(doubt) then return false end
  end
  return true
end)

-- The referents that the story has a label for, with every use of one, by article: { referent, uses }; a use is { hit, label,
-- voice, article, outlet }.
M.named = common.remembered(function(story)
  local all = {}
  for _, referent in ipairs(lexicons.referents()) do
    local uses = {}
    for _, article in ipairs(story.articles) do
      for _, hit in ipairs(article:find(referent.labels)) do
        local label = hit.label
        if label ~= "-" then
          uses[#uses + 1] = { hit = hit, label = label, voice = hit.voice, article = article, outlet = article.outlet }
        end
      end
    end
    if #uses > 0 then all[#all + 1] = { referent = referent, uses = uses } end
  end
  return all
end)

-- Is a label the outlet's own word? What it writes as the object of a verb ("announced the sale of the government's port") is
-- in its own words, though it reports an act of speech.
local function is_own(use)
  if use.voice ~= "reported" then return use.voice == "narrator" end
  local sentence = use.hit.sentence
  for _, attribution in ipairs(sentence and sentence.attributions or {}) do
    if attribution.frame ~= "object" and attribution.content:contains(use.hit) then return false end
  end
  return sentence ~= nil
end

-- Of the uses of labels for a state, each takes the key of the one it is about, where that can be told.
local function tell_states_apart(story, uses)
  local of, article, current = offices(story), nil, nil
  for _, use in ipairs(uses) do
    if use.article ~= article then article, current = use.article, nil end
    local key = M.name_beside(use.hit) or current
    use.key = key and of[key] or key
    if use.label ~= "administration" then current = use.key or current end
  end
end

-- The uses in the outlets' own voice, each with the key of the one it is about.
local own = {} -- by what M.named gives
function M.own(story, named)
  if own[named] then return own[named] end
  local found, keys = {}, {}
  own[named] = found
  if named.referent.state then tell_states_apart(story, named.uses) end
  for _, use in ipairs(named.uses) do
    if use.key then keys[use.key] = (keys[use.key] or 0) + 1 end
    if is_own(use) then found[#found + 1] = use end
  end
  local main, most = "", 0
  for key, count in pairs(keys) do
    if count > most then main, most = key, count end
  end
  for _, use in ipairs(found) do use.key = use.key or main end
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
