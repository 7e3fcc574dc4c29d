-- compare.lua - the main job: where do several outlets part in telling one event?
--
--     engine scripts/compare.lua articles/*.txt
--
-- Rules run in this order, and one fact is one finding: what is told by a more specific rule is not told again.

require "facts"
require "attribution_wording"
require "attribution_who"
require "attribution_missing"
require "attribution_authority"
require "attribution_unquoted"
require "attribution_cue"
require "framing_label"
require "framing_substitution"
require "framing_mouth"
require "framing_scare"
require "framing_agency"
require "framing_headline"
require "coverage"
require "coverage_reuse"

local referents = require "referents"

-- outlet -> label -> voice -> uses; and how many outlets have a word for the referent.
local function counts_of(named)
  local by, outlets = {}, 0
  for _, use in ipairs(named.uses) do
    if not by[use.outlet] then by[use.outlet], outlets = {}, outlets + 1 end
    local labels = by[use.outlet]
    labels[use.label] = labels[use.label] or { narrator = 0, reported = 0, quoted = 0 }
    labels[use.label][use.voice] = labels[use.label][use.voice] + 1
  end
  return by, outlets
end

-- One outlet alone is no comparison.
local function label_rows(story)
  for _, named in ipairs(referents.named(story)) do
    local by, users = counts_of(named)
    for _, outlet in ipairs(users < 2 and {} or story.outlets) do
      for label, counts in pairs(by[outlet] or {}) do
        emit("labels", { referent = named.referent.name, label = label, outlet = outlet, narrator = counts.narrator,
          reported = counts.reported, quoted = counts.quoted },
          { "referent", "label", "outlet", "narrator", "reported", "quoted" })
      end
    end
  end
end

local function quotation_rows(article)
  local kinds, words = { direct = 0, mixed = 0, scare = 0, title = 0 }, 0
  for _, quotation in ipairs(article.quotations) do
    kinds[quotation.kind] = kinds[quotation.kind] + 1
    if quotation.depth == 1 then words = words + #quotation.content.words end
  end
  emit("quotations", { outlet = article.outlet, direct = kinds.direct, mixed = kinds.mixed, scare = kinds.scare,
    quoted_words = words,
    words = #article.words }, { "outlet", "direct", "mixed", "scare", "quoted_words", "words" })
end

local function source_rows(article)
  local order, by = {}, {}
  for _, attribution in ipairs(article.attributions) do
    local source = attribution.speaker and attribution.speaker.name or attribution.source and attribution.source.text
    if source then
      if not by[source] then
        by[source] = { outlet = article.outlet, source = source, statements = 0, quoted = 0, anonymous = attribution.anonymous }
        order[#order + 1] = source
      end
      by[source].statements = by[source].statements + 1
      if attribution.kind ~= "indirect" then by[source].quoted = by[source].quoted + 1 end
    end
  end
  for _, source in ipairs(order) do emit("sources", by[source], { "outlet", "source", "statements", "quoted", "anonymous" }) end
end

rule {
  id = "table.compare", title = "Labels, quotations and sources by outlet", severity = "note",
  help = "Emits three tables that close the report: labels by outlet and voice, quotations by outlet, sources by outlet.",
  story = function(story)
    label_rows(story)
    for _, article in ipairs(story.articles) do quotation_rows(article) end
    for _, article in ipairs(story.articles) do source_rows(article) end
  end,
  examples = { { why = "rows are no findings", articles = { A = "“It rained,” said Jory Pell.", B = "It rained." },
    finds = {} } },
}
