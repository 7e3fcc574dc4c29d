-- attribution_unquoted.lua - words in marks here, the same words as the outlet's own there.

local common = require "common"
local lexicons = require "lexicons"
local pasted = require "pasted"
local statements = require "statements"

-- Words of the outlet that no marks stand in or beside, and that it did not paste.
local MARK = pattern([=[["“”«»]]=])
local function is_plain(span)
  return span.voice ~= "quoted" and not common.in_furniture(span) and not common.beside_mark(span) and #span:find(MARK) == 0
    and not pasted.pasted(span)
end

-- The attribution that says whose the marked words are; nil where nobody is named, or where they are what somebody speaks
-- against: that is the outlet's word.
local function credit_of(quotation)
  local sentence = quotation.sentence
  for _, attribution in ipairs(sentence and sentence.attributions or { quotation.attribution }) do
    local words = attribution.frame ~= "object" or attribution.cue_class == "neutral"
    if words and (attribution.source or attribution.speaker) and attribution.content:overlaps(quotation) then
      return attribution
    end
  end
  return nil
end

-- Are two statements of one speaker: the same person, one whose name the other source has, or sources in the same words
-- ("White House aides")?
local function same_source(a, b)
  if a.speaker and b.speaker and a.speaker.named and b.speaker.named then
    return a.speaker.entity == b.speaker.entity or common.same_name(a.speaker.name, b.speaker.name)
  end
  if not a.source or not b.source then return false end
  local share, words = common.likeness(a.source, b.source)
  return share >= 0.5 or words >= 2
end

-- The attribution that reports a stretch.
local function report_of(span)
  for _, attribution in ipairs(span.sentence and span.sentence.attributions or {}) do
    if attribution.content:overlaps(span) then return attribution end
  end
  return nil
end

-- Has the phrase a word that the story has hardly anywhere else?
local SELDOM = 3
local function rare(story, quotation)
  for _, word in ipairs(common.content(quotation)) do
    local uses = 0
    for _, article in ipairs(story.articles) do uses = uses + #article:find(word.text) end
    if uses <= SELDOM then return true end
  end
  return false
end

-- Words that many may use for themselves tell nothing, nor does a set phrase ("a tough-on-crime approach"): the sentences around
-- have to be about the same, and a word of the phrase to be the phrase's own.
local BESIDE = 1 -- meaning words in common beside the phrase that are no names
local function same_matter(story, quotation, span)
  local a, b = quotation.sentence, span.sentence
  local beside = a and b and not span.text:find("%w%-%w") and common.shared_plain(a, b) - common.shared_plain(quotation, span) or 0
  return beside >= BESIDE and rare(story, quotation)
end

-- Does the plain stretch carry what the marked one says: as the report of the same speaker, or as a fact in a sentence about
-- the same; in a heading, where there is no more, it stands for the article.
local function carries(story, quotation, span)
  local attribution = report_of(span)
  if attribution then return same_source(credit_of(quotation), attribution) end
  if common.in_heading(span) then return rare(story, quotation) end
  return span.voice == "narrator" and same_matter(story, quotation, span)
end

-- Words that can be looked up at once; longer runs are found as shared utterances.
local LOOKUP = 6

-- Where other articles print exactly the words of a quotation without marks. What stands in plain words all over the story is
-- a common term.
local OFTEN = 2
local function plain_copies(story, quotation)
  local found, plain = {}, 0
  for _, article in ipairs(story.articles) do
    local first
    for _, hit in ipairs(article:find(quotation.content.text)) do
      if is_plain(hit) then
        plain = plain + 1
        local better = not first or (common.in_heading(first) and not common.in_heading(hit))
        if better and article ~= quotation.article and carries(story, quotation, hit) then first = hit end
      end
    end
    found[#found + 1] = first
  end
  return plain <= OFTEN * #found and found or {}
end

-- The same words, but not so many in a row that only marks that were not seen can be the reason: a transcript, a block.
local VERBATIM = 10
local function not_copied(marked, span)
  return common.same_words(marked, span) and common.longest(marked, span) < VERBATIM
end

-- Versions of an utterance that have most of the marked words without marks.
local ENOUGH, RUN = 4, 5 -- meaning words in common, and words in a row, that say that two statements are one
local function plain_versions(story, statement, quoted, share)
  local found = {}
  for _, v in ipairs(statement.versions) do
    if not v.quotation and v.article ~= quoted.article then
      local has, both = common.covered(quoted.span, v.span)
      local part = common.best_part(v.span, quoted.span)
      if has >= share and both >= 2 and not_copied(quoted.span, v.span) and is_plain(part)
        and ((both >= ENOUGH and common.longest(quoted.span, part) >= RUN) or carries(story, quoted.quotation, part)) then
        found[#found + 1] = part
      end
    end
  end
  return found
end

-- A number and what it counts are nobody's choice of words, nor are "multiple occasions" and "the end of the year".
local function counts(span)
  if common.quantity_at(span) or #span.words[1]:find(lexicons.several) > 0 then return true end
  for _, word in ipairs(span.words) do
    local classes = word.classes
    if classes.unit or classes.date_word or classes.month or classes.weekday then return true end
  end
  return false
end

-- Enough words of somebody, and no name.
local function distinct(span, quotation, options)
  return credit_of(quotation) and #common.content(span) >= options.least and not common.name_like(span)
    and not (#span.words <= LOOKUP and counts(span))
end

-- What attribution.missing has told as a claim without its source is not told again as words without their marks.
local function untold(plain)
  local left = {}
  for _, span in ipairs(plain) do
    if not (span.voice == "narrator" and common.claimed("bare", { span })) then left[#left + 1] = span end
  end
  return left
end

local told = {} -- marked words, folded: who has them twice is told once
local function tell(marked, spans)
  local plain, key = untold(spans), table.concat(text.words(marked), " ")
  if #plain == 0 or told[key] or not common.claim("unquoted", plain) then return end
  told[key] = true
  local names, own = {}, false
  for _, span in ipairs(plain) do names[#names + 1] = span.outlet; own = own or span.voice == "narrator" end
  report { at = common.short(marked), also = plain, weight = own and 0.7 or 0.5,
    message = "{at.outlet} has “" .. common.text(marked) .. "” in quotation marks, " .. common.join(names) .. " in plain words"
      .. (own and ", as a fact" or " of a report") }
end

rule {
  id = "attribution.unquoted", title = "Quoted in one outlet, unmarked in another", severity = "note",
  help = [[
One outlet prints words in quotation marks. Another has the same words without marks: in its report of the speaker, where a
reader cannot tell the speaker's words from the outlet's, or as a plain fact of its own.]],
  options = { least = 2, share = 0.75 },
  story = function(story, options)
    for _, statement in ipairs(statements.utterances(story)) do
      for _, v in ipairs(statement.versions) do
        if v.quotation and distinct(v.span, v.quotation, options) then
          local plain = plain_versions(story, statement, v, options.share)
          if #plain > 0 then tell(v.span, plain) break end
        end
      end
    end
    for _, article in ipairs(story.articles) do
      for _, quotation in ipairs(article.quotations) do
        if quotation.kind == "mixed" and #quotation.content.words <= LOOKUP
          and distinct(quotation.content, quotation, options) then
          local plain = plain_copies(story, quotation)
          if #plain > 0 then tell(quotation.content, plain) end
        end
      end
    end
  end,
  examples = {
    { why = "the minister's words, with and without marks", articles = {
        A = "Environment minister Sanna Keld said on Sunday that the Orrin dam was “safe and under control” after the storm.",
        B = "Environment minister Sanna Keld said on Sunday that the Orrin dam was safe and under control after the storm." },
      finds = { { "A:safe and under control", "B:safe and under control" } } },
    { why = "a phrase that another speaker uses, too", articles = {
        A = "Environment minister Sanna Keld said on Sunday that the Orrin dam was “safe and sound” after the storm.",
        B = "The farmer Jory Pell said that his sheep were safe and sound." }, finds = {} },
    { why = "a set phrase", articles = {
        A = "Petra Hollin asked on Sunday for “tough on crime” laws after the robbery at the bank.",
        B = "On Sunday a robbery at the bank brought the tough-on-crime laws of last year back." }, finds = {} },
    { why = "how many there are is nobody's choice of words", articles = {
        A = "Environment minister Sanna Keld said on Sunday that the Orrin dam had “five gates” in all.",
        B = "Environment minister Sanna Keld said on Sunday that the Orrin dam had five gates in all." }, finds = {} },
    { why = "nor when it will be", articles = {
        A = "Environment minister Sanna Keld said on Sunday that she would leave “at the end of the year” for good.",
        B = "Environment minister Sanna Keld said on Sunday that she would leave at the end of the year for good." }, finds = {} },
    { why = "nor that there are several", articles = {
        A = "Environment minister Sanna Keld said on Sunday that the gate had failed on “multiple occasions” in spring.",
        B = "Environment minister Sanna Keld said on Sunday that the gate had failed on multiple occasions in spring." }, finds = {} },
    { why = "a post set as a block is quoted", articles = {
        A = "Environment minister Sanna Keld wrote on Sunday that the Orrin dam was “safe and under control” after the storm.",
        B = "It rained.\n\nThe Orrin dam is safe and under control after the storm. — Sanna Keld (@keld) May 1, 2020" },
      finds = {} },
    { why = "marked in both", articles = {
        A = "Environment minister Sanna Keld said the Orrin dam was “safe and under control”.",
        B = "The Orrin dam was ‘safe and under control’, environment minister Sanna Keld said." }, finds = {} },
  },
}
