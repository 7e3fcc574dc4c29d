-- coverage.lua - what other outlets have and one has not. An absence is a candidate: an outlet may have good reasons.
--
-- A speaker outranks a quotation and a bare mention: one person is reported once.

local common = require "common"

local function list_of(outlets) return common.join(list(outlets)) end

-- With many outlets, what a single one carries is its own find, not a gap in the others.
local function widely(item, options) return #item.present >= options.least and (#item.present >= #item.absent or #item.present + #item.absent <= 2) end

local function coverage(kind, wanted, message)
  return function(story, options)
    for _, missing in ipairs(story:missing(kind)) do
      local item = missing.item
      if wanted(missing, options) and common.claim("coverage", { common.short(item) }) then
        report { at = common.short(item), also = missing.nearest and { common.short(missing.nearest) } or nil, weight = missing.weight / 2,
          message = message(missing), data = { present = list(missing.present), absent = list(missing.absent) } }
      end
    end
  end
end

local function candidate(verb)
  return function(missing) return list_of(missing.present) .. " " .. verb .. " “" .. common.text(missing.item) .. "”; not found in " .. list_of(missing.absent) end
end

rule {
  id = "coverage.speaker", title = "Heard in other outlets, not here", severity = "note",
  help = "Somebody who is quoted or reported in one or more outlets is not heard in another. A candidate: the name may be missing, the words may not.",
  options = { least = 1 },
  story = coverage("speaker", function(missing, options) return #missing.present >= options.least end, candidate("gives the word to")),
  examples = {
    { why = "one outlet hears the engineer", articles = {
        A = "The dam held. “Every gate opened,” said Ragna Solberg.", B = "The dam held." }, finds = { { "A:Ragna Solberg" } } },
    { why = "heard in both", articles = {
        A = "“Every gate opened,” said Ragna Solberg.", B = "Ragna Solberg said that every gate opened." }, finds = {} },
  },
}

rule {
  id = "coverage.quotation", title = "Quoted in other outlets, not here", severity = "note",
  help = "An utterance that several outlets quote is missing from one that hears the same speaker.",
  options = { least = 2 },
  story = coverage("quotation", widely, candidate("quotes")),
  examples = {
    { why = "two quote it, one does not", articles = {
        A = "“The gates must be opened before the night,” said Ragna Solberg.", B = "“The gates must be opened before the night,” Ragna Solberg said.",
        C = "Ragna Solberg said that it rained." }, finds = { { "A:The gates must be opened" } } },
    { why = "all quote it", articles = {
        A = "“The gates must be opened before the night,” said Ragna Solberg.", B = "“The gates must be opened before the night,” Ragna Solberg said." }, finds = {} },
  },
}

rule {
  id = "coverage.person", title = "Named in other outlets, not here", severity = "note",
  help = "Somebody who is named in one or more outlets is not named in another, however the name is spelled.",
  options = { least = 1 },
  story = coverage("person", widely, candidate("names")),
  examples = {
    { why = "named in one only", articles = {
        A = "Prime minister Kalo Brandt met general Marten Oss.", B = "Prime minister Kalo Brandt went home." }, finds = { { "A:Marten Oss" } } },
    { why = "named in both", articles = {
        A = "Prime minister Kalo Brandt went home.", B = "Kalo Brandt, the prime minister, went home." }, finds = {} },
  },
}

rule {
  id = "coverage.number", title = "Counted in other outlets, not here", severity = "note",
  help = "A figure of the event that one or more outlets give and another does not. Years and dates are no figures.",
  options = { least = 1 },
  story = coverage("number", widely, candidate("gives")),
  examples = {
    { why = "the dead are counted in one", articles = {
        A = "The war has left more than 350,000 people dead.", B = "The war goes on in the valley." }, finds = { { "A:350,000" } } },
    { why = "a year is no figure", articles = { A = "The war broke out in 2011.", B = "The war goes on." }, finds = {} },
  },
}

-- Meaning words that a shared passage needs: five words like "at the end of the" are nobody's.
local LEAST_CONTENT = 4

rule {
  id = "coverage.reuse", title = "A shared passage", severity = "note",
  help = [[
Two outlets share a passage: one took it from the other, or both from an agency. One line for each pair of outlets and for
what they share, narration or quotation, with the share of each article that is common text.]],
  options = { least = 5, quoted = 20 },
  story = function(story, options)
    local seen = {}
    for _, passage in ipairs(common.sorted(story.passages, function(x, y) return x.words > y.words end)) do
      local a, b = passage.a, passage.b
      local quoted = a.voice == "quoted" or b.voice == "quoted"
      local key = a.article.id .. "\n" .. b.article.id .. (quoted and "\nquoted" or "\ntold")
      if not seen[key] and passage.words >= (quoted and options.quoted or options.least) and #common.content(a) >= LEAST_CONTENT then
        seen[key] = true
        report { at = common.short(a), also = { common.short(b) }, weight = quoted and 0.3 or 0.4,
          message = "{at.outlet} and {also.outlet} share a passage of " .. passage.words .. " words" .. (quoted and " inside quotation marks" or ""),
          data = { words = passage.words, share_at = passage.share_a, share_also = passage.share_b, exact = passage.exact } }
      end
    end
  end,
  examples = {
    { why = "the same narration", articles = {
        A = "More than 1,400 people have left their homes in the valley after water poured over the dam.",
        B = "It was a bad night. More than 1,400 people have left their homes in the valley after water poured over the dam." },
      finds = { { "A:have left their homes", "B:have left their homes" } } },
    { why = "common phrases", articles = {
        A = "At the end of the day it rained in the hills.", B = "They came home at the end of the day, all of them." }, finds = {} },
  },
}
