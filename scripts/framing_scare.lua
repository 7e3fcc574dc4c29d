-- framing_scare.lua - a few words in marks that nobody is said to have said, unmarked elsewhere.

local common = require "common"
local lexicons = require "lexicons"

local MOST = 4 -- words: a longer run in marks is a quotation, with or without its speaker

-- Where another outlet prints the same words, or words that begin like them: without marks, and in marks.
local function elsewhere(story, quotation, share)
  local best, most = {}, {}
  for _, sentence in ipairs(common.sentences_like(story, quotation.content, 2)) do
    if sentence.article ~= quotation.article then
      local least, words = common.loosely(quotation.content, sentence)
      local part = least >= share and words >= 2 and common.loose_part(sentence, quotation.content, 2 * MOST)
      if part then
        local has, both = common.loosely(quotation.content, part)
        local marked = part.voice == "quoted"
        if has >= share and both >= 2 and has > (most[marked] or 0) and not common.in_furniture(part) then
          best[marked], most[marked] = part, has
        end
      end
    end
  end
  return best[false], best[true]
end

-- A verb of speech inside marks: the marks were paired wrongly.
local function has_cue(span)
  for _, word in ipairs(span.words) do
    if word.classes.cue and word.classes.verb_past then return true end
  end
  return false
end

-- Does one hold the other's words, inflected or not?
local function holds(a, b)
  return common.likeness(a, b) == 1
end

-- The words just before the marks that could give them an owner: "his “rogue killers” line", "Brandt's “work first” plan".
local BESIDE = 2
local POSSESSIVE = pattern [=[['’]s?$]=]
local function owned(quotation)
  for _, word in ipairs(quotation:before(BESIDE).words) do
    if #word:find(POSSESSIVE) > 0 or #word:find(lexicons.owners) > 0 then return true end
  end
  return false
end

local voicing_in = common.by_sentence(lexicons.voicing)

-- Does a verb before the marks, in their sentence, take them as its subject's words? Whether or not a source was found.
local function governed(quotation)
  local sentence = quotation.sentence
  for _, word in ipairs(sentence and sentence.words or {}) do
    if word.first > quotation.first then break end
    if word.classes.cue and word.voice ~= "quoted" then return true end
  end
  for _, hit in ipairs(sentence and voicing_in(sentence) or {}) do
    if hit.first < quotation.first and hit.voice ~= "quoted" then return true end
  end
  return false
end

-- Held at arm's length: in marks, no speaker, no name, no heading.
local function held(quotation)
  return quotation.kind == "scare" and quotation.depth == 1 and #quotation.content.words <= MOST
    and #common.content(quotation.content) > 0
    and not common.name_like(quotation.content) and not has_cue(quotation.content) and not common.in_heading(quotation)
    and not common.in_furniture(quotation) and not governed(quotation)
end

-- Words as a key, however they are hyphenated.
local function key_of(content) return (text.fold(content.text):gsub("[%s%-]+", " ")) end

-- The words that an article holds at arm's length, by key.
local held_by = common.remembered(function(article)
  local keys = {}
  for _, quotation in ipairs(article.quotations) do
    if held(quotation) then keys[key_of(quotation.content)] = true end
  end
  return keys
end)

-- Words that one outlet holds so, or the same word that several hold.
local function tell_held(contents, plain)
  local words, also, outlets = {}, common.rest(contents), {}
  for _, content in ipairs(contents) do
    outlets[#outlets + 1] = content.outlet
    if content.outlet == contents[1].outlet then words[#words + 1] = "“" .. common.bare(content).text .. "”" end
  end
  local shared = outlets[#outlets] ~= outlets[1]
  also[#also + 1] = plain
  report { at = contents[1], also = also, weight = plain and 0.6 or 0.4,
    message = (shared and common.join(outlets) .. " hold " or "{at.outlet} holds ") .. common.join(words)
      .. " in marks that nobody is said to have spoken"
      .. (plain and "; " .. plain.outlet .. " writes “" .. common.text(plain) .. "” without marks" or "") }
end

-- What outlets hold alone, told: a word that several hold is one line, and so are `many` of one outlet.
local function tell_alone(lists, many)
  local holders, told = {}, {}
  for _, alone in ipairs(lists) do
    for _, content in ipairs(alone) do
      local words = key_of(content)
      holders[words] = holders[words] or {}
      table.insert(holders[words], content)
    end
  end
  for _, alone in ipairs(lists) do
    local own = {}
    for _, content in ipairs(alone) do
      local words = key_of(content)
      if #holders[words] == 1 then
        own[#own + 1] = content
      elseif not told[words] then
        told[words] = true
        tell_held(holders[words])
      end
    end
    if #own >= many then tell_held(own) else
      for _, content in ipairs(own) do tell_held({ content }) end
    end
  end
end

rule {
  id = "framing.scare", title = "Words held at arm's length", severity = "note",
  help = [[
Up to four words stand in quotation marks without anybody who says them: the outlet takes its distance, or quotes somebody it
does not name. Where another outlet has the same words without marks, it is shown; an outlet with `many` others gets one line.]],
  options = { share = 0.5, many = 2 },
  story = function(story, options)
    local lists = {}
    for _, article in ipairs(story.articles) do
      local alone, seen = {}, {}
      lists[#lists + 1] = alone
      for _, quotation in ipairs(article.quotations) do
        local content = quotation.content
        local words = key_of(content)
        if held(quotation) and not seen[words] and not common.claimed("unquoted", { content }) and common.claim("scare",
          { content }) then
          seen[words] = true
          local plain, other = elsewhere(story, quotation, options.share)
          if plain and held_by(plain.article)[words] then plain, other = nil, nil end
          if plain then tell_held({ content }, plain) elseif not owned(quotation) then alone[#alone + 1] = content end
          if other and not holds(other, content) and common.claim("wording", { content, other }) then
            report { at = content, also = { other }, weight = 0.5, message = "in marks, {at.outlet} has “" .. common.bare(content).text
              .. "”, " .. other.outlet .. " “" .. other.text .. "”" }
          end
        end
      end
    end
    tell_alone(lists, options.many)
  end,
  examples = {
    { why = "in marks here, plain there", articles = {
        A = "The union's “peace camp” outside the gate was dismantled by noon.",
          B = "The tents of the peace camp were crushed by a police car." },
      finds = { { "A:peace camp", "B:peace camp" } } },
    { why = "who writes it both ways has no other way to write it", articles = {
        A = "The “zero tolerance” policy began in May.", B = "A “zero-tolerance” policy is a zero tolerance policy." },
      finds = { { "A:zero tolerance", "B:zero-tolerance" } } },
    { why = "two outlets hold one word", articles = {
        A = "Leskford is a country considered to be “safe”.", B = "Leskford, a country considered to be “safe”, is small.", C = "It rained." },
      finds = { { "A:safe", "B:safe" } } },
    { why = "the marks belong to a speaker", articles = {
        A = "The minister said that the dam was “under control”.", B = "The dam is under control." }, finds = {} },
    { why = "and so they do behind his name, and where a word is explained", articles = {
        A = "Nobody believed in Brandt's “rogue miners” story. What engineers call “piping” had begun below.",
        B = "It rained." }, finds = {} },
  },
}
