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

local function tell_held(contents, plain)
  local words, also = {}, common.rest(contents)
  for _, content in ipairs(contents) do words[#words + 1] = "“" .. common.bare(content).text .. "”" end
  also[#also + 1] = plain
  report { at = contents[1], also = also, weight = plain and 0.6 or 0.4,
    message = "{at.outlet} holds " .. common.join(words) .. " in marks that nobody is said to have spoken"
      .. (plain and "; " .. plain.outlet .. " writes “" .. common.text(plain) .. "” without marks" or "") }
end

rule {
  id = "framing.scare", title = "Words held at arm's length", severity = "note",
  help = [[
Up to four words stand in quotation marks without anybody who says them: the outlet takes its distance, or quotes somebody it
does not name. Where another outlet has the same words without marks, it is shown; an outlet with `many` others gets one line.]],
  options = { share = 0.5, many = 2 },
  story = function(story, options)
    for _, article in ipairs(story.articles) do
      local alone, seen = {}, {}
      for _, quotation in ipairs(article.quotations) do
        local content = quotation.content
        local words = text.fold(content.text)
        if held(quotation) and not seen[words] and not common.claimed("unquoted", { content }) and common.claim("scare",
          { content }) then
          seen[words] = true
          local plain, other = elsewhere(story, quotation, options.share)
          if plain then tell_held({ content }, plain) elseif not owned(quotation) then alone[#alone + 1] = content end
          if other and not holds(other, content) and common.claim("wording", { content, other }) then
            report { at = content, also = { other }, weight = 0.5, message = "in marks, {at.outlet} has “" .. common.bare(content).text
              .. "”, " .. other.outlet .. " “" .. other.text .. "”" }
          end
        end
      end
      if #alone >= options.many then tell_held(alone, nil) else
        for _, content in ipairs(alone) do tell_held({ content }, nil) end
      end
    end
  end,
  examples = {
    { why = "in marks here, plain there", articles = {
        A = "The union's “peace camp” outside the gate was dismantled by noon.",
          B = "The tents of the peace camp were crushed by a police car." },
      finds = { { "A:peace camp", "B:peace camp" } } },
    { why = "the marks belong to a speaker", articles = {
        A = "The minister said that the dam was “under control”.", B = "The dam is under control." }, finds = {} },
    { why = "and so they do behind his name, and where a word is explained", articles = {
        A = "Nobody believed in Brandt's “rogue miners” story. What engineers call “piping” had begun below.",
        B = "It rained." }, finds = {} },
  },
}
