-- attribution_wording.lua - one utterance, quoted by two outlets in different words.
--
-- Only what stands inside marks counts. How a quotation is cut, its commas, brackets and spelling are the editor's to choose;
-- a word exchanged, put in or left out between words that both print is not. Nor is stopping before the speaker's "but".

local common = require "common"
local lexicons = require "lexicons"
local statements = require "statements"

-- Near enough in letters to be one word in two spellings (defence, defense).
local SPELLING = 0.3

local function spelled_alike(a, b)
  if #a.words ~= #b.words then return text.fold(a.text):gsub("[^%w]", "") == text.fold(b.text):gsub("[^%w]", "") end
  for i, word in ipairs(a.words) do
    local other = b.words[i]
    if word.stem ~= other.stem and (#word.text < 5 or text.distance(word.folded, other.folded) > SPELLING) then return false end
  end
  return true
end

-- The changes between two words that both versions print, spelling apart.
local function inner_changes(changes)
  local first, last
  for i, change in ipairs(changes) do
    if change.kind == "same" then first = first or i; last = i end
  end
  local inner = {}
  for i = (first or 1) + 1, (last or 0) - 1 do
    local change = changes[i]
    if change.kind == "replaced" and not spelled_alike(change.a, change.b) then inner[#inner + 1] = change end
    if (change.kind == "added" or change.kind == "dropped") and not common.elided(change.a or change.b) then inner[#inner + 1] = change end
  end
  return inner
end

local function fitting(a, b)
  if a.form ~= "quoted" or b.form ~= "quoted" or a.article == b.article then return nil end
  local one, other = common.marked(a), common.marked(b)
  if not one or not other then return nil end
  return one, other
end

-- Where the longer version goes on with a word that turns the sentence.
local function turn_after(short, long)
  local changes = text.diff(long, short)
  local last = changes[#changes]
  if not last or last.kind ~= "dropped" or not last.a then return nil end
  local turn = last.a:find(lexicons.turns)[1]
  if turn and turn.first - last.a.first <= 3 then return last.a end
  return nil
end

rule {
  id = "attribution.wording", title = "The same utterance, quoted in different words", severity = "warning",
  help = [[
Two outlets print one utterance in quotation marks, and the words between the marks differ. Only one of them can be what was
said. Commas, brackets, dashes, spelling and where a quotation is cut do not count. A quotation that stops before the
speaker's own "but" is reported too: a true excerpt may turn the sense.]],
  options = { least = 4 },
  story = function(story, options)
    for _, statement in ipairs(statements.utterances(story)) do
      for _, pair in ipairs(common.pairs_of(statement.versions)) do
        local one, other = fitting(pair[1], pair[2])
        if one and #one.words >= options.least and #other.words >= options.least then
          local changed = inner_changes(text.diff(one, other))[1]
          if changed and changed.a and changed.b and common.claim("wording", { changed.a, changed.b }) then
            report { at = changed.a, also = { changed.b }, weight = 0.8,
              message = "{at.outlet} quotes “" .. common.text(changed.a) .. "” where {also.outlet} quotes “" .. common.text(changed.b) .. "”",
              data = { a = one.text, b = other.text } }
          elseif changed and common.claim("wording", { one, other }) then
            local extra = changed.a or changed.b
            local host, cut = one, other
            if not changed.a then host, cut = other, one end
            report { at = extra, also = { common.short(cut) }, weight = 0.7,
              message = host.outlet .. " quotes “" .. common.text(extra) .. "” inside the marks, which " .. cut.outlet .. " does not print",
              data = { a = one.text, b = other.text } }
          end
          for _, both in ipairs({ { one, other }, { other, one } }) do
            local rest = turn_after(both[1], both[2])
            if rest and common.claim("turn", { rest, common.short(both[1]) }) then
              report { at = common.short(rest), also = { common.short(both[1]) }, weight = 0.7,
                message = both[1].outlet .. " stops the quotation before “" .. common.text(rest) .. "”, which " .. both[2].outlet .. " prints" }
            end
          end
        end
      end
    end
  end,
  examples = {
    { why = "a word exchanged inside the marks", articles = {
        A = "“They knew that the east gate of the dam was stuck in the winter,” said the farmer Jory Pell.",
        B = "“They knew that the east gate of the dam was jammed in the winter,” said the farmer Jory Pell." },
      finds = { { "A:stuck", "B:jammed" } } },
    { why = "marks, commas and spelling are style", articles = {
        A = "“We will honour the defence agreement, and all its terms,” said Jory Pell.",
        B = "\"We will honor the defense agreement and all its terms,\" said Jory Pell." }, finds = {} },
    { why = "a quotation may be cut", articles = {
        A = "“We will honour the agreement of last year. It was a good agreement,” said Jory Pell.",
        B = "“We will honour the agreement of last year,” said Jory Pell." }, finds = {} },
  },
}
