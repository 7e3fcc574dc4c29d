-- attribution_missing.lua - words or a claim with a source in one outlet and none in another.

local common = require "common"
local lexicons = require "lexicons"
local pasted = require "pasted"
local statements = require "statements"

-- How much of the shorter version's meaning words both must have to be the same words.
local SAME = 0.6

-- Words that make a quotation; fewer are words held at arm's length.
local LEAST = 5

-- Nothing but marked words in the paragraph: a word beside them may say whose they are in a way that was not understood.
local function all_marked(paragraph)
  for _, word in ipairs(paragraph.words) do
    if word.voice ~= "quoted" then return false end
  end
  return true
end

-- Does an article set out a speech, quotation after quotation, each a paragraph of its own? Then it has said at the head who
-- speaks.
local MANY = 4
local marked_paragraphs = common.remembered(function(article)
  local count = 0
  for _, paragraph in ipairs(article.paragraphs) do
    if all_marked(paragraph) then count = count + 1 end
  end
  return count
end)

-- The last of an article's quotations with a source or a speaker carried over that stands in a paragraph.
local function last_quoted(paragraph)
  local last
  for _, attribution in ipairs(paragraph.article.attributions) do
    if attribution.kind ~= "indirect" and attribution:overlaps(paragraph) then last = attribution end
  end
  return last
end

-- A quotation goes on with the one right before it, whose speaker is given; not where that came through an authority, for
-- nobody can tell how far it holds on.
local function goes_on(quotation)
  local before = pasted.paragraph_before(quotation)
  while before do
    local attribution = last_quoted(before)
    if attribution and attribution.source then return #attribution.via == 0 end
    if not attribution and not all_marked(before) then return false end
    before = pasted.paragraph_before(before)
  end
  return false
end

-- Does the article give a speaker for the same words elsewhere? Then the bare ones are lifted out for the eye.
local function lifted(v)
  for _, attribution in ipairs(v.article.attributions) do
    if attribution.source and not attribution:overlaps(v.span) and common.covered(v.span, attribution.content) >= SAME then
      return true
    end
  end
  return false
end

-- Are words in marks without a source such that nobody in the paragraph is said to have said? A speaker carried over from before
-- is none.
local function bare_quotation(v)
  local paragraph = v.span.paragraph
  return #common.content(v.span) >= 3 and #v.span.words >= LEAST and paragraph
    and all_marked(paragraph) and marked_paragraphs(v.article) < MANY and not pasted.introduced(v.quotation) and not goes_on(v.quotation) and not lifted(v)
end

local function named_versions(versions, other)
  local named, seen = {}, {}
  for _, v in ipairs(versions) do
    if v.credit and statements.who(v) and v.article ~= other.article and not seen[v.article]
      and common.likeness(v.span, other.span) >= SAME and common.same_words(v.span, other.span) then
      seen[v.article] = true
      named[#named + 1] = v
    end
  end
  return named
end

-- "A names X, B and C Y": outlets that give the same name together. The verb for one outlet, for several, and for the rest.
local function told_by(versions, one, many, later)
  local order, outlets, parts = {}, {}, {}
  for _, v in ipairs(versions) do
    local name = statements.name_of(v)
    if not outlets[name] then order[#order + 1] = name; outlets[name] = {} end
    table.insert(outlets[name], v.outlet)
  end
  for i, name in ipairs(order) do
    local verb = i > 1 and later or #outlets[name] > 1 and many or one
    parts[i] = common.join(outlets[name]) .. verb .. name
  end
  return table.concat(parts, ", ")
end

local function tell_quotation(bare, named)
  local places, spans = {}, { common.short(bare.span) }
  for _, v in ipairs(named) do
    for _, place in ipairs(statements.places(v)) do places[#places + 1] = place end
  end
  common.claim("source", spans)
  report { at = spans[1], also = places, weight = 0.8, data = { speaker = named[1].speaker and named[1].speaker.name },
    message = "{at.outlet} prints a quotation without a speaker; " .. told_by(named, " names ", " name ", " ") }
end

-- A claim that somebody is said to have made, and that another outlet makes itself. What the verb makes a fact (announced,
-- confirmed) needs no source, nor does what a body tells of itself, or a text that only lacks its marks.
local COVERED, BARE, VERBATIM = 0.6, 0.4, 10
local function parted(bare, named)
  local attribution = named.attribution
  if bare.form ~= "stated" or not named.credit or not statements.name_of(named) or attribution.kind == "direct"
    or not statements.says(named) or statements.negated(bare.span) ~= statements.negated(attribution.content) then return false end
  if attribution.cue and #attribution.cue:find(lexicons.factive) > 0 then return false end
  local body = named.speaker and named.speaker.kind == "body" and text.fold(named.speaker.name)
  if body and text.fold(bare.span.text):find(body, 1, true) then return false end
  return common.covered(attribution.content, bare.span) >= COVERED and common.covered(bare.span, named.span) >= BARE
    and (attribution.kind == "indirect" or common.longest(bare.span, named.span) < VERBATIM)
    and statements.own_word(bare)
end

local REPORTED = pattern([[\breport]], { caseless = true })

-- Does it matter whose word it is? Where several outlets say so, and where it is a person's or a report, or is said with
-- emphasis; what one outlet has from an office (charges, dates, figures) is the office's to know, and what somebody says of
-- itself ("its website") its own.
local function matters(named)
  if #named > 1 then return true end
  local v = named[1]
  local source, cue = v.attribution.source, v.attribution.cue
  if source and source.words[1].classes.possessive then return false end
  if v.class == "asserting" or (v.speaker and v.speaker.named and v.speaker.kind == "person") then return true end
  if cue and #cue:find(REPORTED) > 0 then return true end
  for _, word in ipairs(source and source.words or {}) do
    if word.classes.media then return true end
  end
  return false
end

-- One claim: who has it from somebody, and who tells it on its own word.
local function tell_claim(cluster)
  local bare, named, places = {}, {}, {}
  for _, pair in ipairs(cluster) do
    for _, side in ipairs({ { bare, pair.bare }, { named, pair.named } }) do
      local known = false
      for _, v in ipairs(side[1]) do known = known or v.article == side[2].article end
      if not known then table.insert(side[1], side[2]) end
    end
  end
  if not matters(named) then return end
  local owners = {}
  for _, v in ipairs(bare) do
    places[#places + 1] = common.short(v.span)
    owners[#owners + 1] = v.outlet
    common.claim("bare", { common.short(v.span) })
  end
  for _, v in ipairs(named) do
    for _, place in ipairs(statements.places(v)) do places[#places + 1] = place end
  end
  if common.claim("source", places) then
    report { at = places[1], also = common.rest(places), weight = 0.6,
      message = common.join(owners) .. (#owners > 1 and " state on their" or " states on its")
        .. " own word what " .. told_by(named, " credits to ", " credit to ", " to ") }
  end
end

rule {
  id = "attribution.missing", title = "A source in one outlet, none in another", severity = "warning",
  help = [[
The same words stand in quotation marks in two outlets, but only one says whose they are; or the same claim is credited to
somebody here and told as a plain fact there. A quotation that makes a paragraph of its own has no speaker unless it goes on
with the one before. Posts, letters and speeches that are set as a block count as quoted.]],
  options = { score = 0.35 },
  story = function(story, options)
    local told, claims = {}, {}
    for _, statement in ipairs(statements.utterances(story)) do
      for _, v in ipairs(statement.versions) do
        local named = v.quotation and not v.sourced and named_versions(statement.versions, v) or {}
        if named[1] and not told[statements.anchor(v)] and bare_quotation(v) then
          told[statements.anchor(v)] = true
          tell_quotation(v, named)
        end
      end
    end
    for _, claim in ipairs(statements.claims(story, options.score)) do
      local a, b = claim.versions[1], claim.versions[2]
      for _, both in ipairs({ { a, b }, { b, a } }) do
        local bare, named = both[1], both[2]
        if parted(bare, named) then
          claims[#claims + 1] = { a = bare.span, b = named.span, bare = bare, named = named }
        end
      end
    end
    for _, cluster in ipairs(common.clusters(claims)) do tell_claim(cluster) end
  end,
  examples = {
    { why = "the speaker is named in one outlet only", articles = {
        A = "“The remaining gates of the old dam must be opened at once,” said the engineer Ragna Solberg.",
        B = "The rain went on.\n\n“The remaining gates of the old dam must be opened at once.”" },
      finds = { { "B:The remaining gates of the old dam must be opened at once",
        "A:The remaining gates of the old dam must be opened at once", "A:said the engineer Ragna Solberg" } } },
    { why = "it goes on with the quotation before", articles = {
        A = "“The remaining gates of the old dam must be opened at once,” said the engineer Ragna Solberg.",
        B = "“It rained,” Ragna Solberg said.\n\n“The remaining gates of the old dam must be opened at once.”" }, finds = {} },
    { why = "a speech set out piece by piece", articles = {
        A = "“The remaining gates of the old dam must be opened at once,” said the engineer Ragna Solberg.",
        B = "Ragna Solberg spoke.\n\n“It rained.”\n\nA pause.\n\n“It rained more.”\n\nHer voice rose.\n\n“It rained all night.”\n\n"
          .. "Then the end.\n\n“The remaining gates of the old dam must be opened at once.”" }, finds = {} },
    { why = "a claim credited here and stated there", articles = {
        A = "The east gate of the old dam had been stuck since the autumn and nobody had mended it, said Jory Pell.",
        B = "It rained. The east gate of the old dam had been stuck since the autumn and nobody mended it." },
      finds = { { "B:The east gate of the old dam had been stuck since the autumn and",
        "A:The east gate of the old dam had been stuck since the autumn and", "A:said Jory Pell" } } },
    { why = "what an office knows", articles = {
        A = "The old bridge over the river will be closed to lorries from Monday until the end of May, the ministry said.",
        B = "It rained. The old bridge over the river will be closed to lorries from Monday until the end of May." }, finds = {} },
    { why = "a report", articles = {
        A = "The Leskford Post reported that the old bridge over the river had been closed to lorries since the storm.",
        B = "It rained. The old bridge over the river had been closed to lorries since the storm." },
      finds = { { "B:The old bridge over the river had been closed to lorries since the storm.",
        "A:that the old bridge over the river had been closed to lorries since the", "A:The Leskford Post reported" } } },
    { why = "an act that needs no source", articles = {
        A = "The company agreed to close the east gate of the old dam and to pay for the repairs.",
        B = "It rained. The company closed the east gate of the old dam and paid for the repairs." }, finds = {} },
    { why = "a post set as a block", articles = {
        A = "The east gate of the old dam had been stuck since the autumn and nobody had mended it, said Jory Pell.",
        B = "It rained.\n\nThe east gate of the old dam had been stuck since the autumn and nobody mended it. — Jory Pell (@pell) May 1" },
      finds = {} },
    { why = "both name the speaker", articles = {
        A = "“The remaining gates of the old dam must be opened at once,” said the engineer Ragna Solberg.",
        B = "Ragna Solberg said: “The remaining gates of the old dam must be opened at once.”" }, finds = {} },
  },
}
