-- coverage_reuse.lua - what two outlets have in common word for word: agency text, or one another's.

local common = require "common"

-- Meaning words, names and numbers apart, that a run needs: five words like "at the end of the" are nobody's.
local LEAST_CONTENT = 3

local function telling_words(span)
  local count = 0
  for _, word in ipairs(common.content(span)) do
    if not word.capitalized and not word.number then count = count + 1 end
  end
  return count
end

-- One run of the same words, cut where quotation marks begin or end in either.
local function cut(a, b, found)
  local x, y = list(a.words), list(b.words)
  local start, was
  for i = 1, #x + 1 do
    local quoted = x[i] and y[i] and (x[i].voice == "quoted" or y[i].voice == "quoted") or false
    if start and (i > #x or quoted ~= was) then
      found[#found + 1] = { a = x[start]:to(x[i - 1]), b = y[start]:to(y[i - 1]), words = i - start, quoted = was }
      start = nil
    end
    if not start then start, was = i, quoted end
  end
end

-- The runs of at least `least` words among changes. Where no marks stand, there is nothing to cut.
local function runs(changes, least, unmarked, found)
  for _, change in ipairs(changes) do
    local a = change.kind == "same" and change.a
    local words = a and #a.words or 0
    if words >= least and unmarked then found[#found + 1] = { a = a, b = change.b, words = words, quoted = false }
    elseif words >= least then cut(a, change.b, found) end
  end
end

local unmarked = common.remembered(function(sentence) return #sentence.quotations == 0 end)

-- Every run that articles share, from passages and from sentences that tell the same thing; the longest first.
local function shared_runs(story, least)
  local found = {}
  for _, passage in ipairs(story.passages) do
    local a, b = passage.a, passage.b
    if passage.exact then cut(a, b, found) else runs(text.diff(a, b), least, false, found) end
  end
  for _, pair in ipairs(story.aligned) do
    local a, b = pair.a, pair.b
    if common.longest(a, b) >= least then runs(pair.changes, least, unmarked(a) and unmarked(b), found) end
  end
  return common.sorted(found, function(x, y) return x.words > y.words end)
end

-- Runs of one pair of articles and one voice, none inside another.
local function by_pair(found, options)
  local groups, by = {}, {}
  for _, run in ipairs(found) do
    local a, b, quoted = run.a, run.b, run.quoted
    if run.words >= (quoted and options.quoted or options.least) then
      local key = a.article.number .. " " .. b.article.number .. (quoted and " quoted" or " told")
      local family = "reuse " .. key
      if not common.claimed(family, { a, b }) and telling_words(a) >= LEAST_CONTENT and not common.in_furniture(a)
        and not common.in_furniture(b) then
        common.claim(family, { a, b })
        local group = by[key]
        if not group then
          group = { quoted = quoted, runs = {}, words = 0 }
          by[key], groups[#groups + 1] = group, group
        end
        group.runs[#group.runs + 1] = run
        group.words = group.words + run.words
      end
    end
  end
  table.sort(groups, function(x, y) return x.words > y.words end)
  return groups
end

-- What A shares with B and B with C need not be told of A and C.
local function untold(group)
  local runs_left, words = {}, 0
  for _, run in ipairs(group.runs) do
    if not (common.claimed("reuse", { run.a }) and common.claimed("reuse", { run.b })) then
      runs_left[#runs_left + 1] = run
      words = words + run.words
    end
  end
  for _, run in ipairs(group.runs) do common.claim("reuse", { run.a }); common.claim("reuse", { run.b }) end
  return runs_left, words
end

local function percent(words, article) return math.floor(100 * words / #article.words + 0.5) end

local function tell(shared, words, quoted, share)
  local places, a, b = {}, shared[1].a, shared[1].b
  for i, run in ipairs(shared) do
    if i <= 2 then places[#places + 1] = common.short(run.a); places[#places + 1] = common.short(run.b) end
  end
  report { at = places[1], also = common.rest(places), weight = quoted and 0.2 or math.min(1, 0.2 + share),
    message = a.outlet .. " and " .. b.outlet .. " share " .. words .. (quoted and " words of quotation"
      or " words of narration")
      .. " (" .. percent(words, a.article) .. " and " .. percent(words, b.article) .. " % of their text)",
    data = { words = words, runs = #shared, share_a = words / #a.article.words, share_b = words / #b.article.words } }
end

rule {
  id = "coverage.reuse", title = "A shared passage", severity = "note",
  help = [[
Two outlets have the same words in the same order: one took them from the other, or both from an agency. One line for each
pair of outlets and for what they share, narration or quotation, with the share of each article that is common text. Quotations
are the speaker's words: only long ones say that outlets worked from one text. Where there are more than two outlets, and so
more pairs, the longest run must have at least `many` words, and all runs of a pair `together`.]],
  options = { least = 5, many = 8, together = 14, quoted = 25, share = 0.01 },
  story = function(story, options)
    local several = #story.articles > 2
    local least, together = several and options.many or options.least, several and options.together or options.least
    for _, group in ipairs(by_pair(shared_runs(story, math.min(options.least, options.quoted)), options)) do
      local left, words = untold(group)
      local share = left[1] and math.max(words / #left[1].a.article.words, words / #left[1].b.article.words) or 0
      if share >= options.share and left[1].words >= least and words >= together then
        tell(left, words, group.quoted, share)
      end
    end
  end,
  examples = {
    { why = "the same narration", articles = {
        A = "More than 1,400 people have left their homes in the valley after water poured over the dam.",
        B = "It was a bad night. More than 1,400 people have left their homes in the valley after water poured over the dam." },
      finds = { { "A:More than 1,400 people have left their homes in the valley after water poured",
        "B:More than 1,400 people have left their homes in the valley after water poured" } } },
    { why = "common phrases", articles = {
        A = "At the end of the day it rained in the hills.", B = "They came home at the end of the day, all of them." },
          finds = {} },
  },
}
