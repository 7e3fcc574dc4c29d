-- framing_mouth.lua - a label put into a speaker's mouth: in the outlet's unquoted report of what somebody said.
--
-- Two ways show it: the speaker's own word, inside marks in any outlet, is another label of the same lexicon; or the label
-- takes a side and nobody quotes the speaker with it.

local common = require "common"
local lexicons = require "lexicons"

local function key_of(attribution)
  local speaker = attribution.speaker
  return speaker and speaker.named and (speaker.entity or speaker.name) or nil
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

local function reported_hits(article, labels)
  local found = {}
  for _, hit in ipairs(article:find(labels, { voice = "reported" })) do
    for _, attribution in ipairs(hit.label ~= "-" and reporting(article) or {}) do
      if holds(attribution, hit) then found[#found + 1] = { hit = hit, attribution = attribution } end
    end
  end
  return found
end

-- speaker -> label -> first hit inside marks, over the whole story
local function own_words(story, labels)
  local by = {}
  for _, article in ipairs(story.articles) do
    for _, hit in ipairs(article:find(labels, { voice = "quoted" })) do
      for _, attribution in ipairs(hit.label ~= "-" and article.attributions or {}) do
        local key = attribution.content:contains(hit) and key_of(attribution)
        if key then
          by[key] = by[key] or {}
          by[key][hit.label] = by[key][hit.label] or hit
        end
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

local function describe(hits)
  local words = {}
  for _, hit in ipairs(hits) do words[#words + 1] = "“" .. hit.text .. "”" end
  return common.join(words)
end

-- One line for what one outlet has one speaker say: all its charged words.
local function tell_charged(charged)
  for _, one in ipairs(charged) do
    local places = common.rest(one.hits)
    places[#places + 1] = one.source
    report { at = one.hits[1], also = places, weight = 0.7,
      message = "{at.outlet} has " .. describe(one.hits) .. " in its report of what " .. one.who
        .. " said, outside quotation marks" }
  end
end

rule {
  id = "framing.mouth", title = "A label that the speaker may not have used", severity = "warning",
  help = [[
In its unquoted report of what somebody said, the outlet uses a label that takes a side, or another label than the speaker's
own, which stands in quotation marks in one of the articles. A reader takes the word for the speaker's.]],
  story = function(story)
    local charged, by = {}, {}
    for _, referent in ipairs(lexicons.referents) do
      local own, seen = own_words(story, referent.labels), {}
      for _, article in ipairs(story.articles) do
        for _, found in ipairs(reported_hits(article, referent.labels)) do
          local hit, attribution = found.hit, found.attribution
          local key = key_of(attribution)
          local spoken = own[key] or {}
          local other = other_label(spoken, hit.label)
          local mark = key and article.number .. "\n" .. attribution.speaker.name .. "\n" .. hit.label
          if not key or seen[mark] or not common.claim("mouth", { hit }) then
            trace(hit, "no named speaker, or told before")
          elseif other and not (referent.charged_only and not referent.charged[hit.label]
            and not referent.charged[other.label]) then
            seen[mark] = true
            report { at = hit, also = { other }, weight = 0.8,
              message = "{at.outlet} has " .. attribution.speaker.name .. " say “{at}”; inside quotation marks the word is “"
                .. other.text .. "”" }
          elseif referent.charged[hit.label] and not spoken[hit.label] then
            seen[mark] = true
            local group = article.number .. "\n" .. attribution.speaker.name
            if not by[group] then
              by[group] = { hits = {}, who = attribution.speaker.name, source = attribution.source or attribution.cue }
              charged[#charged + 1] = by[group]
            end
            table.insert(by[group].hits, hit)
          end
        end
      end
    end
    tell_charged(charged)
  end,
  examples = {
    { why = "a word that takes a side in a minister's mouth", articles = {
        A = "Foreign minister Ilo Brandt said that the Halvian regime has every right to act.", B = "It rained." },
      finds = { { "A:regime", "A:Foreign minister Ilo Brandt" } } },
    { why = "the speaker's own word is another", articles = {
        A = "Ilo Brandt said that armed groups must leave the province. “The terrorists must leave at once,” Brandt said.",
          B = "It rained." },
      finds = { { "A:armed groups", "A:terrorists" } } },
    { why = "the word is the speaker's own", articles = {
        A = "Ilo Brandt said that the terrorists must leave the province. “The terrorists must leave at once,” Brandt said.",
          B = "It rained." },
      finds = {} },
  },
}
