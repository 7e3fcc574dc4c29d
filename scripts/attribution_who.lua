-- attribution_who.lua - one statement, another speaker: attribution.anonymous and attribution.source.

local common = require "common"
local lexicons = require "lexicons"
local statements = require "statements"

local function has_source(v) return v.sourced and v.attribution.source ~= nil end

-- Is the speaker named where the words are? A pronoun or "the New York Democrat" may be somebody else.
local function named_here(v)
  local set = {}
  for _, word in ipairs(text.words(text.fold(v.speaker.name))) do set[word] = true end
  for _, word in ipairs(v.attribution.source.words) do
    if set[word.folded] then return true end
  end
  return false
end

-- Does the sentence of a version name the other's speaker as well ("the agency added, according to Brandt")?
local function mentions(v, other)
  local sentence, name = v.attribution.source.sentence, text.words(text.fold(other.speaker.name))
  for _, word in ipairs(sentence and sentence.words or {}) do
    if word.capitalized and (word.folded == name[#name] or word.folded == name[1]) then return true end
  end
  return false
end

-- Two different people for the same words, all of the shorter version's, both named where they are quoted.
local WHOLE, WORDS = 0.9, 3
local function contradict(a, b)
  if not statements.other_speaker(a, b) then return false end
  if not named_here(a) or not named_here(b) or mentions(a, b) or mentions(b, a) then return false end
  local share, words = common.likeness(a.span, b.span)
  return a.speaker.kind == "person" and b.speaker.kind == "person" and common.same_words(a.span, b.span)
    and share >= WHOLE and words >= WORDS and common.shared_plain(a.span, b.span) >= 2
end

local function tell(versions, message, weight)
  local places = {}
  for _, v in ipairs(versions) do
    places[#places + 1] = v.attribution.source
    places[#places + 1] = common.short(v.span)
  end
  report { at = places[1], also = common.rest(places), weight = weight, message = message }
end

-- Somebody without a name is said to have said it: no thoughts, and nobody who stands for everybody ("any reasonable
-- person").
local function nameless(v)
  if not has_source(v) or not statements.unnamed(v) or not statements.says(v) then return false end
  local cue = v.attribution.cue
  return not (cue and #cue:find(lexicons.mind) > 0) and #v.attribution.source:head(1):find(lexicons.anybody) == 0
end

-- Most of what the two are said to have said, not just a phrase that both use.
local SAME, LEAST = 0.6, 0.4
local function same_content(a, b)
  local one, words = common.covered(a.attribution.content, b.attribution.content)
  local other = common.covered(b.attribution.content, a.attribution.content)
  return math.max(one, other) >= SAME and math.min(one, other) >= LEAST and words >= WORDS
end

-- Does somebody tell what the source of a version said ("X said so, the affidavit states")? Then that may be the other source.
local function retold(v)
  for _, attribution in ipairs(v.attribution.source.sentence and v.attribution.source.sentence.attributions or {}) do
    if attribution ~= v.attribution and attribution.source and attribution.content:contains(v.attribution.source) then
      return true
    end
  end
  return #v.attribution.via > 0
end

local function said(v) return "{at.outlet} credits “" .. common.text(v.span) .. "”" end

-- Those of other outlets that name somebody for the statement; one each.
local function naming(statement, other)
  local named, outlets, seen = {}, {}, { [other.article] = true }
  for _, v in ipairs(statement.versions) do
    if has_source(v) and statements.who(v) and v.speaker.kind == "person" and not seen[v.article]
      and named_here(v) and same_content(other, v) and not retold(v) then
      seen[v.article] = true
      named[#named + 1] = v
      outlets[#outlets + 1] = v.outlet
    end
  end
  return named, outlets
end

-- The words for a source before the first preposition: who it is, without "by four experts".
local function head_of(source)
  for i, word in ipairs(source.words) do
    if word.classes.preposition and i > 1 then return source:head(i - 1) end
  end
  return source
end

-- Sources without a name whose words no other outlet has.
local function unsupported(story, article)
  local alone = {}
  for _, attribution in ipairs(article.attributions) do
    if attribution.anonymous and #attribution.via == 0 and nameless(statements.of(attribution))
      and #head_of(attribution.source):find(lexicons.nameless) > 0 and #story:matches(attribution.content) == 0 then
      alone[#alone + 1] = attribution.source
    end
  end
  return alone
end

rule {
  id = "attribution.anonymous", title = "A source without a name", severity = "warning",
  help = [[
One outlet credits a statement to somebody without a name ("a senior official"), and another names who it was. Or the only
support that any of the outlets has for something is a source without a name: those are counted, one line for each outlet.
What people think, and what "any reasonable person" knows, is no statement of a source.]],
  options = { score = 0.5, least = 3 },
  story = function(story, options)
    local told = {}
    for _, statement in ipairs(statements.all(story, options.score)) do
      for _, v in ipairs(statement.versions) do
        local named, outlets = {}, nil
        if nameless(v) then named, outlets = naming(statement, v) end
        if named[1] and not told[v.attribution] then
          told[v.attribution] = true
          common.claim("source", { common.short(v.span) })
          common.claim("coverage", { named[1].attribution.source })
          tell({ v, table.unpack(named) }, said(v) .. " to “{at}”, " .. common.join(outlets) .. " to "
            .. named[1].speaker.name, 0.8)
        end
      end
    end
    for _, article in ipairs(story.articles) do
      local alone = unsupported(story, article)
      if #alone >= options.least then
        report { at = alone[1], also = common.rest(alone), weight = 0.4, severity = "note",
          message = "{at.outlet} has " .. #alone .. " statements from sources without a name that no other outlet carries",
            data = { count = #alone } }
      end
    end
  end,
  examples = {
    { why = "the same words from an official and from a minister", articles = {
        A = "“The contract for the sale of the port will be signed within days,” said a senior official.",
        B = "“The contract for the sale of the port will be signed within days,” said Petra Hollin." },
      finds = { { "A:a senior official", "A:The contract for the sale of the port will be signed within days", "B:Petra Hollin",
        "B:The contract for the sale of the port will be signed within days" } } },
    { why = "everybody is nobody's source", articles = {
        A = "Any reasonable person knows that the dam leaks. Every informed person knows that the gate is stuck. All too many "
          .. "officials think that the bridge is old.", B = "It rained." }, finds = {} },
    { why = "a headline that names its source before a colon, without a verb", articles = {
        A = { text = "Title: Senior official: Nobody has signed the contract for the port\nSource: A\n\nIt rained." },
        B = "It rained." }, finds = {} },
    { why = "nobody is named beside the words", articles = {
        A = "“The contract for the sale of the port will be signed within days,” said a senior official.",
        B = "Petra Hollin came. “The contract for the sale of the port will be signed within days,” the spokeswoman said." },
      finds = {} },
    { why = "an officer tells what somebody said", articles = {
        A = "“The driver left the car on the bridge before the storm came,” an officer wrote in the report.",
        B = "Jory Pell said that the driver left the car on the bridge before the storm came, the report states." }, finds = {} },
    { why = "a phrase that two people use", articles = {
        A = "A senior official said the sale would look bad after the promise to “clean the house” from top to bottom.",
        B = "“They promised to clean the house, and the first thing they do is to sell it,” said Petra Hollin." },
      finds = {} },
    { why = "named in both", articles = {
        A = "“The contract for the sale of the port will be signed within days,” said Ms Hollin. Petra Hollin left early.",
        B = "“The contract for the sale of the port will be signed within days,” said Petra Hollin." }, finds = {} },
  },
}

rule {
  id = "attribution.source", title = "The same statement, another speaker", severity = "error",
  help = [[
Two outlets credit the same words to two different people. One of them is wrong, or both said it and each outlet chose its
own.]],
  options = { score = 0.5 },
  story = function(story, options)
    local told = {}
    for _, statement in ipairs(statements.all(story, options.score)) do
      for _, pair in ipairs(common.pairs_of(statement.versions)) do
        local a, b = pair[1], pair[2]
        if has_source(a) and has_source(b) and contradict(a, b) and (a.quotation == nil) == (b.quotation == nil)
          and not told[a.attribution] and not told[b.attribution] then
          told[a.attribution], told[b.attribution] = true, true
          common.claim("source", { common.short(a.span), common.short(b.span) })
          tell({ a, b }, said(a) .. " to " .. a.speaker.name .. ", " .. b.outlet .. " to " .. b.speaker.name, 0.8)
        end
      end
    end
  end,
  examples = {
    { why = "two people for one sentence", articles = {
        A = "“You cannot sell a port over the heads of its people,” said Dara Ellsin.",
        B = "“You cannot sell a port over the heads of its people,” said Runa Feld." },
      finds = { { "A:Dara Ellsin", "A:You cannot sell a port over the heads of its people", "B:Runa Feld",
        "B:You cannot sell a port over the heads of its people" } } },
    { why = "a phrase in two statements", articles = {
        A = "“When missiles hit another country it is an act of war, but we have to go back to talks,” said Dara Ellsin.",
        B = "Runa Feld called the attack on the port “an act of war”." }, finds = {} },
    { why = "who is meant by a description cannot be told", articles = {
        A = "Petra Hollin was there. “You cannot sell a port over the heads of its people,” the Velmoran lawmaker said.",
        B = "“You cannot sell a port over the heads of its people,” said Runa Feld." }, finds = {} },
    { why = "one person, named more fully", articles = {
        A = "Dara Ellsin was there. “You cannot sell a port over the heads of its people,” Ellsin said.",
        B = "“You cannot sell a port over the heads of its people,” said Dara Ellsin." }, finds = {} },
  },
}
