-- framing_mouth.lua - a label put into a speaker's mouth: in the outlet's unquoted report of what somebody said.
--
-- Two ways show it: the speaker's own word, inside marks in any outlet, is another label of the same lexicon; or the label
-- takes a side and nobody quotes the speaker with it.

local common = require "common"
local lexicons = require "lexicons"

-- Where an article reports unquoted words of somebody: each hit of the lexicon in them, with the attribution.
local function reported_hits(article, labels)
  local found = {}
  for _, attribution in ipairs(article.attributions) do
    if attribution.kind ~= "direct" then
      for _, part in ipairs(attribution.parts) do
        for _, hit in ipairs(part:find(labels, { voice = "reported" })) do
          if hit.label ~= "-" then found[#found + 1] = { hit = hit, attribution = attribution } end
        end
      end
    end
  end
  return found
end

local function key_of(attribution)
  local speaker = attribution.speaker
  return speaker and (speaker.entity or speaker.name)
end

-- speaker -> label -> first hit inside marks, over the whole story
local function own_words(story, labels)
  local by = {}
  for _, article in ipairs(story.articles) do
    for _, attribution in ipairs(article.attributions) do
      local key = key_of(attribution)
      for _, quotation in ipairs(key and attribution.quotations or {}) do
        for _, hit in ipairs(quotation:find(labels)) do
          if hit.label ~= "-" then
            by[key] = by[key] or {}
            by[key][hit.label] = by[key][hit.label] or hit
          end
        end
      end
    end
  end
  return by
end

local function other_label(own, label, near)
  local best
  for name, hit in pairs(own or {}) do
    if name == label then return nil end
    if not best or hit.article == near then best = hit end
  end
  return best
end

local function subject(attribution)
  return attribution.speaker and attribution.speaker.name or attribution.source and attribution.source.text
end

rule {
  id = "framing.mouth", title = "A label that the speaker may not have used", severity = "warning",
  help = [[
In its unquoted report of what somebody said, the outlet uses a label that takes a side, or another label than the speaker's
own, which stands in quotation marks in one of the articles. A reader takes the word for the speaker's.]],
  story = function(story)
    for _, referent in ipairs(lexicons.referents) do
      local own = own_words(story, referent.labels)
      for _, article in ipairs(story.articles) do
        local seen = {}
        for _, found in ipairs(reported_hits(article, referent.labels)) do
          local hit, attribution = found.hit, found.attribution
          local key, who = key_of(attribution), subject(attribution)
          local spoken = own[key] or {}
          local other = other_label(spoken, hit.label, article)
          local mark = (key and tostring(who) or attribution.at or who or "") .. hit.label
          if who and not seen[mark] then
            if other then
              seen[mark] = true
              report { at = hit, also = { other }, weight = 0.8,
                message = "{at.outlet} has " .. who .. " say “{at}”; the word in quotation marks is “" .. other.text .. "”" }
            elseif referent.charged[hit.label] and not spoken[hit.label] then
              seen[mark] = true
              report { at = hit, also = { attribution.source or attribution.cue }, weight = 0.7,
                message = "{at.outlet} has “{at}” in its report of what " .. who .. " said, outside quotation marks" }
            end
          end
        end
      end
    end
  end,
  examples = {
    { why = "a word that takes a side in a minister's mouth", articles = {
        A = "Foreign minister Ilo Brandt said that the Halvian regime has every right to act.", B = "It rained." },
      finds = { { "A:regime", "A:Ilo Brandt" } } },
    { why = "the speaker's own word is another", articles = {
        A = "Ilo Brandt said that armed groups must leave the province. “The terrorists must leave at once,” Brandt said.", B = "It rained." },
      finds = { { "A:armed groups", "A:terrorists" } } },
    { why = "the word is the speaker's own", articles = {
        A = "Ilo Brandt said that the terrorists must leave the province. “The terrorists must leave at once,” Brandt said.", B = "It rained." },
      finds = {} },
  },
}
