-- framing_headline.lua - a headline that says more than its article.

local common = require "common"
local lexicons = require "lexicons"

-- "Governor: ten are dead", "Ten are dead: police"
local LABELLED = pattern(":")

-- Does the headline say itself that somebody says so, or that it may be so?
local function is_attributed(title)
  for _, attribution in ipairs(title.article.attributions) do
    if attribution.first > title.last then break end
    if attribution:overlaps(title) then return true end
  end
  if #title:find(lexicons.reporting) > 0 then return true end
  for _, word in ipairs(title.words) do
    if word.classes.cue or word.classes.document then return true end
  end
  return #title:find(lexicons.hedges) > 0 or #title:find(LABELLED) > 0
end

-- The sentence of the body that shares most with the headline.
local function told_in(title)
  local best, most, best_share = nil, 0, 0
  for _, sentence in ipairs(common.sentences_with(title.article, title)) do
    if not sentence:overlaps(title) then
      local share, both = common.covered(title, sentence)
      if both > most then best, most, best_share = sentence, both, share end
    end
  end
  return best, best_share, most
end

-- Frames that introduce a claim; "asked a jury to" and "condemned it" do not.
local CLAIMS = { that = true, fronted = true, inverted = true, parenthetical = true, accord = true, quote = true,
  noun_that = true, object_that = true,
  adverb = true, passive = true }

-- Is the headline about the one who says it ("Rouhani warns", "China fires back")? Then it takes nothing for granted. Names of
-- people and of countries agree by their beginnings (China, Chinese).
local LETTERS = 4
local function about(title, source)
  local roots = {}
  for _, word in ipairs(common.content(title)) do roots[word.folded:sub(1, LETTERS)] = true end
  for _, word in ipairs(common.content(source)) do
    if roots[word.folded:sub(1, LETTERS)] then return true end
  end
  return false
end

-- Does somebody else say in the body what the headline claims? Then that takes it back.
local function takes_back(attribution, title, least)
  return attribution.kind ~= "direct" and CLAIMS[attribution.frame] and attribution.source and attribution.speaker
    and common.covered(title, attribution.content) >= least and not attribution.source.words[1].number
    and not (attribution.cue and #attribution.cue:find(lexicons.factive) > 0) and not about(title, attribution.source)
end
local function reserve(attributions, title, least)
  for _, attribution in ipairs(attributions) do
    if takes_back(attribution, title, least) then return attribution.source end
  end
  return nil
end

-- Does the text have another word for the same referent?
local function names_otherwise(article, referent, hit)
  for _, other in ipairs(article:find(referent.labels)) do
    if other.label ~= "-" and other.label ~= hit.label then return true end
  end
  return false
end

-- Charged labels of the headline that the article's text never uses, though it uses others of the same lexicon.
local function charged_only_here(article, title)
  local hits = {}
  for _, referent in ipairs(lexicons.referents()) do
    for _, hit in ipairs(title:find(referent.labels, { voice = "narrator" })) do
      if referent.charged[hit.label] and names_otherwise(article, referent, hit) and not common.repeated(article, hit, title)
        and common.claim("headline", { hit }) then
        hits[#hits + 1] = hit
      end
    end
  end
  return hits
end

rule {
  id = "framing.headline", title = "The headline says more than the article", severity = "warning",
  help = [[
The headline claims as a fact what the article only has somebody say or hedges, quotes words that the article does not
contain, or uses a label that takes a side and that the article's own voice does not use.]],
  options = { share = 0.65 },
  article = function(article, options)
    local title = article.title
    if not title then return end
    for _, quotation in ipairs(article.quotations) do
      if title:contains(quotation) and not common.repeated(article, quotation.content, title) then
        report { at = quotation.content, weight = 0.7,
          message = "the headline of {at.outlet} quotes “{at}”, which the article does not contain" }
      end
    end
    local charged = charged_only_here(article, title)
    if #charged > 0 then
      local words = {}
      for _, hit in ipairs(charged) do words[#words + 1] = "“" .. hit.text .. "”" end
      report { at = charged[1], also = common.rest(charged), weight = 0.7,
        message = "the headline of {at.outlet} has " .. common.join(words) .. ", which its text never says" }
    end
    if is_attributed(title) or not reserve(article.attributions, title, options.share) then return end
    local sentence, share, both = told_in(title)
    local why = sentence and share >= options.share and both >= 3 and reserve(sentence.attributions, title, options.share)
    if why then
      report { at = title, also = { common.short(sentence), why }, weight = 0.7,
        message = "the headline of {at.outlet} states what the article has from “" .. why.text .. "”" }
    end
  end,
  examples = {
    { why = "a claim in the headline, a report in the body", articles = {
        A = { text = "Title: Strikers threw stones at officers\nSource: A\n\n"
          .. "It was a long day at the port. Minister Tomas Averin said that strikers threw stones at officers." } },
      finds = { { "A:Strikers threw stones at officers", "A:Minister Tomas Averin said that strikers threw stones at officers.",
        "A:Minister Tomas Averin" } } },
    { why = "the headline tells what the speaker does", articles = {
        A = { text = "Title: Halvian government calls off talks with miners\nSource: A\n\n"
          .. "It was a long day. The Halvian government said that it called off all talks with the miners." } },
      finds = {} },
    { why = "the headline says who says so", articles = {
        A = { text = "Title: Strikers threw stones at officers, minister says\nSource: A\n\n"
          .. "It was a long day. Minister Tomas Averin said that strikers threw stones at officers." } },
      finds = {} },
  },
}
