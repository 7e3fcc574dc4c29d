-- statements.lua - the same statement in several outlets, each with who stands for it.
--
-- Two layers give them: shared quotations (one utterance, quoted or told) and aligned sentences (one claim). A version says
-- how its outlet has it: "quoted" in marks, "reported" under an attribution, "stated" in the outlet's own voice.

local common = require "common"

local M = {}

local function speaker_of(attribution)
  if not attribution or not attribution.speaker then return nil end
  return attribution.speaker
end

-- The place that shows who says it: source and cue where they are near one another, else either.
local function credit_of(attribution)
  local source, cue = attribution.source, attribution.cue
  if source and cue then
    local hull = source:to(cue)
    if #hull.words <= common.SHORT then return hull end
  end
  return source or cue
end

local function version(span, attribution, quotation)
  local own = attribution and (attribution.source ~= nil or #attribution.via > 0)
  return {
    span = span, article = span.article, outlet = span.outlet, attribution = attribution, quotation = quotation,
    form = quotation and "quoted" or attribution and "reported" or "stated",
    sourced = own or false, speaker = speaker_of(attribution), credit = own and credit_of(attribution) or nil,
    class = attribution and attribution.cue and attribution.cue_class or nil,
    anonymous = attribution and attribution.anonymous or false,
  }
end
M.version = version

-- Utterances: every version of a shared quotation.
function M.utterances(story)
  local all = {}
  for _, shared in ipairs(story.shared_quotations) do
    local versions = {}
    for _, v in ipairs(shared.versions) do
      local one = version(v.span, v.attribution, v.quotation)
      one.share, one.changes = v.share, v.changes
      versions[#versions + 1] = one
    end
    all[#all + 1] = { versions = versions, shared = shared }
  end
  return all
end

local function attribution_of(sentence)
  local best
  for _, attribution in ipairs(sentence.attributions) do
    if not best or #attribution.content.text > #best.content.text then best = attribution end
  end
  return best
end

-- Claims: aligned sentences, each with the attribution that governs most of it.
function M.claims(story)
  local all = {}
  for _, pair in ipairs(story.aligned) do
    local a, b = version(pair.a, attribution_of(pair.a)), version(pair.b, attribution_of(pair.b))
    a.changes, b.changes = pair.changes, pair.changes
    all[#all + 1] = { versions = { a, b }, pair = pair, score = pair.score }
  end
  return all
end

-- Who a version names: the speaker's entity, else its name; nil where nobody is named.
function M.who(v)
  local speaker = v.speaker
  if not speaker or v.anonymous then return nil end
  return speaker.entity or speaker.name
end

-- The places that show a version: its words and its credit, the first two places being what a reader looks at.
function M.places(v)
  local places = { common.short(v.span) }
  if v.credit and not v.credit:overlaps(places[1]) then places[2] = v.credit end
  return places
end

function M.all_places(...)
  local places = {}
  for _, v in ipairs({ ... }) do
    for _, place in ipairs(M.places(v)) do places[#places + 1] = place end
  end
  return places
end

return M
