-- framing_mouth.lua - a label put into a speaker's mouth: in the outlet's unquoted report of what somebody said.
--
-- Two ways show it: the speaker's own word, inside marks in any outlet, is another label of the same lexicon; or the label
-- takes a side and nobody quotes the speaker with it.

local common = require "common"
local lexicons = require "lexicons"
local referents = require "referents"

local function key_of(attribution)
  local speaker = attribution.speaker
  return speaker and speaker.named and speaker.kind == "person" and (speaker.entity or speaker.name) or nil
end

-- Unquoted words of somebody: each hit of the lexicon in them, with the attribution. "Welcomed the end of the strike" reports
-- a stance, not words.
local reporting = common.remembered(function(article)
  local found = {}
  for _, attribution in ipairs(article.attributions) do
    if attribution.kind ~= "direct" and attribution.frame ~= "object" then found[#found + 1] = attribution end
  end
  return found
end)

local function holds(attribution, hit)
  if not attribution.content:contains(hit) then return false end
  for _, part in ipairs(attribution.parts) do
    if part:contains(hit) then return true end
  end
  return false
end

local function reported_uses(named)
  local found = {}
  for _, use in ipairs(named.uses) do
    for _, attribution in ipairs(use.voice == "reported" and reporting(use.article) or {}) do
      if holds(attribution, use.hit) then found[#found + 1] = { hit = use.hit, attribution = attribution } end
    end
  end
  return found
end

-- speaker -> label -> first hit inside marks, over the whole story
local function own_words(named)
  local by = {}
  for _, use in ipairs(named.uses) do
    for _, attribution in ipairs(use.voice == "quoted" and use.article.attributions or {}) do
      local key = attribution.content:contains(use.hit) and key_of(attribution)
      if key then
        by[key] = by[key] or {}
        by[key][use.label] = by[key][use.label] or use.hit
      end
    end
  end
  return by
end

-- The speaker's own label where it is another one; nil where the label is among the speaker's, or none is known.
local function other_label(spoken, label)
  local other
  for name, hit in pairs(spoken) do
    if name == label then return nil end
    other = other or hit
  end
  return other
end

-- Do outlets have several labels for those of the referent? What all call by one word is not contested; whom a government is,
-- always.
local function is_contested(named)
  local first = named.uses[1].label
  for _, use in ipairs(named.uses) do
    if use.label ~= first then return true end
  end
  return named.referent.state
end

-- Two labels are worth a line where one of them takes a side; one alone, where it names who acts: what to call an event is the
-- outlet's to choose ("Sunday's rampage").
local function telling(referent, hit, other, contested)
  local charged = referent.charged[hit.label] or false
  if other then return charged ~= (referent.charged[other.label] or false) and other.sentence ~= hit.sentence end
  return charged and lexicons.actors[referent.name] and contested or false
end

-- A word that stands for somebody, without another label of the same lexicon in its sentence: "painted the protesters as
-- looters" gives both sides their words.
local function stands(referent, hit)
  if not referents.real(hit) then return false end
  for _, one in ipairs(hit.sentence:find(referent.labels)) do
    if one.label ~= "-" and one.label ~= hit.label and referent.charged[one.label] ~= referent.charged[hit.label] then
      return false
    end
  end
  return true
end

local function describe(hits)
  local words = {}
  for _, hit in ipairs(hits) do words[#words + 1] = "“" .. hit.text .. "”" end
  return common.join(words)
end

-- Gathers hits: what one outlet has one speaker say against one word of the speaker's, or against none, is one finding.
local function gather(groups, found, other)
  local hit, attribution = found.hit, found.attribution
  local who = attribution.speaker.name
  local key = table.concat({ hit.article.number, who, other and other.label or "" }, "\n")
  local group = groups[key]
  if not group then
    group = { hits = {}, seen = {}, who = who, other = other, source = attribution.source or attribution.cue }
    groups[key] = group
    groups[#groups + 1] = group
  end
  if not group.seen[hit.label] then
    group.seen[hit.label] = true
    table.insert(group.hits, hit)
  end
end

local function tell(group)
  local also = { group.other }
  for _, hit in ipairs(common.rest(group.hits)) do also[#also + 1] = hit end
  if group.other then
    report { at = group.hits[1], also = also, weight = 0.8, message = "{at.outlet} has " .. group.who .. " say "
      .. describe(group.hits) .. "; inside quotation marks the word is “" .. group.other.text .. "”" }
  else
    also[#also + 1] = group.source
    report { at = group.hits[1], also = also, weight = 0.7, message = "{at.outlet} has " .. describe(group.hits)
      .. " in its report of what " .. group.who .. " said, outside quotation marks" }
  end
end

rule {
  id = "framing.mouth", title = "A label that the speaker may not have used", severity = "warning",
  help = [[
In its unquoted report of what somebody said, the outlet uses a label that takes a side for those who act, or another label than
the speaker's own, which stands in quotation marks in one of the articles, where one of the two takes a side. A reader takes the
word for the speaker's.]],
  story = function(story)
    local groups = {}
    for _, named in ipairs(referents.named(story)) do
      local referent, reported = named.referent, reported_uses(named)
      local own, contested = #reported > 0 and own_words(named), is_contested(named)
      for _, found in ipairs(reported) do
        local key, hit = key_of(found.attribution), found.hit
        local spoken = own[key] or {}
        local other = other_label(spoken, hit.label)
        if not key then trace(hit, "no person by name is said to have said it")
        elseif not stands(referent, hit) then trace(hit, "it stands for nobody, or beside another label")
        elseif other and telling(referent, hit, other) then
          if common.claim("mouth", { hit }) then gather(groups, found, other) end
        elseif not spoken[hit.label] and telling(referent, hit, nil, contested) and common.claim("mouth", { hit }) then
          gather(groups, found, nil)
        end
      end
    end
    for _, group in ipairs(groups) do tell(group) end
  end,
  examples = {
    { why = "a word that takes a side in a minister's mouth", articles = {
        A = "Foreign minister Ilo Brandt said that the Halvian regime has every right to act.", B = "It rained." },
      finds = { { "A:regime", "A:Foreign minister Ilo Brandt" } } },
    { why = "the speaker's own word is another", articles = {
        A = "Ilo Brandt said that armed groups must leave the province. “The terrorists must leave at once,” Brandt said.",
          B = "It rained." },
      finds = { { "A:armed groups", "A:terrorists" } } },
    { why = "two words, neither of which takes a side", articles = {
        A = "Ilo Brandt said that migrants must be helped. “Refugees are welcome,” Brandt said.", B = "It rained." }, finds = {} },
    { why = "what all call by one word", articles = {
        A = "Ilo Brandt said that the attackers were terrorists who had come from abroad.", B = "Two terrorists were shot." },
      finds = {} },
    { why = "what is no actor", articles = {
        A = "Ilo Brandt said that those who stood behind the coup would pay for it.", B = "It rained." }, finds = {} },
    { why = "a name, and both words in one sentence", articles = {
        A = "Ilo Brandt said that the Convention on Rioters was broken and that it painted the protesters as looters. “These are thugs,” "
          .. "Brandt said.", B = "It rained." }, finds = {} },
    { why = "what an event is called", articles = {
        A = "Ilo Brandt said that nothing could have stopped Sunday's riot.", B = "It rained." }, finds = {} },
    { why = "the word is the speaker's own", articles = {
        A = "Ilo Brandt said that the terrorists must leave the province. “The terrorists must leave at once,” Brandt said.",
          B = "It rained." },
      finds = {} },
  },
}
