-- attribution_wording.lua - one utterance, quoted by several outlets in different words.
--
-- Only what stands inside marks counts. How a quotation is cut, its commas, brackets and spelling are the editor's to choose;
-- a word exchanged, put in or left out between words that both print is not. Nor is stopping before the speaker's "but".

local common = require "common"
local lexicons = require "lexicons"
local statements = require "statements"

-- Near enough in letters to be one word in two spellings (defence, defense). Short words are too near one another for that.
local SPELLING, LETTERS = 0.3, 5

-- The letters and digits of a span: "U.S." is "US".
local SIGN = pattern([[\p{L}|\p{N}]])
local function letters(span)
  local all = {}
  for _, hit in ipairs(span:find(SIGN)) do all[#all + 1] = text.fold(hit.text) end
  return table.concat(all)
end

-- The number that a span is part of: "8 years" is "eight years"; "one" counts nothing and is known from its neighbour.
local ROMAN = { i = 1, ii = 2, iii = 3, iv = 4 }
local NUMBER_ONE = pattern([[\bnumber one\b]], { caseless = true })
local function number_at(span)
  for _, quantity in ipairs(span.article.quantities) do
    if quantity.number:overlaps(span) then return quantity.low end
  end
  return #span:find(NUMBER_ONE) > 0 and 1 or ROMAN[text.fold(span.text)]
end

-- Is a word the beginning of another and known as short for something ("Gov.")?
local function abbreviates(short, long)
  local classes = short.classes
  return (classes.abbreviation or classes.abbreviation_title or classes.abbreviation_end or classes.abbreviation_place or false)
    and long.folded:sub(1, #short.folded) == short.folded
end

-- "A month" is "one month", "floods" are "flooding" and "minds" are a "mind".
local ONE = { a = true, an = true, one = true }
local function same_word(a, b)
  if #a.words ~= 1 or #b.words ~= 1 then return false end
  local one, other = a.words[1], b.words[1]
  if ONE[one.folded] and ONE[other.folded] or abbreviates(one, other) or abbreviates(other, one) then return true end
  local x, y = one.folded, other.folded
  if x .. "s" == y or y .. "s" == x then return true end
  return one.stem == other.stem and ((x:find("s$") and y:find("ing$")) or (x:find("ing$") and y:find("s$"))) ~= nil
end

local function spelled_alike(a, b)
  local x, y = text.words(a), text.words(b)
  local number = number_at(a)
  if number and number == number_at(b) then return true end
  if letters(a) == letters(b) or same_word(a, b) or #a:find(lexicons.contractions) + #b:find(lexicons.contractions) > 0 then
    return true
  end
  if #x ~= #y then return false end
  for i, word in ipairs(x) do
    if word ~= y[i] and (#word < LETTERS or text.distance(word, y[i]) > SPELLING) then return false end
  end
  return true
end

-- Is a word the editor's: in brackets, or beside dots?
local BRACKET = pattern([=[[()]]=])
local function edited(span)
  return common.edited(span) or #span:before(1):to(span:after(1)):find(BRACKET) > 0
end

-- At either end, a few words for a few others are an exchange where nearly all of the rest agrees; more are another cut.
local FEW, REST = 3, 0.75
local function rest_agrees(changes)
  local same, a, b = 0, 0, 0
  for _, change in ipairs(changes) do
    if change.kind == "same" then same = same + #change.a.words end
    a, b = a + (change.a and #change.a.words or 0), b + (change.b and #change.b.words or 0)
  end
  return same >= REST * math.min(a, b)
end

local function replaced(change, inner)
  local a, b = change.a, change.b
  if change.kind ~= "replaced" or spelled_alike(a, b) or edited(a) or edited(b) then return false end
  return inner or (#a.words <= FEW and #b.words <= FEW and #common.content(a) > 0 and #common.content(b) > 0)
end

-- A change between words that both print is held in place by them: by two at least on either side, or by where both begin or
-- end. Words spelled in two ways hold as well.
local HELD = 2
local function holds(changes, i, step)
  local words = 0
  while changes[i] do
    local change = changes[i]
    if change.kind == "added" or change.kind == "dropped" then return words >= HELD end
    if change.kind == "replaced" and not spelled_alike(change.a, change.b) then return words >= HELD end
    words, i = words + #change.a.words, i + step
  end
  return true
end
local function held(changes, i) return holds(changes, i - 1, -1) and holds(changes, i + 1, 1) end

-- Words that are put in beside the first or last words in common, and that begin or end like them, may as well be cut from
-- that end: "it's [not how bad they are, it's] how good we are".
local function slides(changes, i)
  local extra = (changes[i].a or changes[i].b).words
  local first, last = changes[1], changes[#changes]
  local function same(run, shift)
    for k, word in ipairs(run) do
      if not extra[shift + k] or extra[shift + k].folded ~= word.folded then return false end
    end
    return true
  end
  local head = first.kind == "same" and i == 2 or first.kind ~= "same" and i == 3
  local tail = last.kind == "same" and i == #changes - 1 or last.kind ~= "same" and i == #changes - 2
  local before, after = changes[i - 1], changes[i + 1]
  return head and before.kind == "same" and same(before.a.words, #extra - #before.a.words)
    or tail and after.kind == "same" and same(after.a.words, 0)
end

-- Do words that one version lacks here stand in it elsewhere?
local function moved(changes, i)
  local extra, side = changes[i].a or changes[i].b, changes[i].a and "b" or "a"
  for _, change in ipairs(changes) do
    if change.kind ~= "same" and change[side] and common.covered(extra, change[side]) == 1 then return true end
  end
  return false
end

-- Does the version without the words say that something is left out there?
local function cut_there(changes, i)
  local side = changes[i].a and "b" or "a"
  local before, after = changes[i - 1][side], changes[i + 1][side]
  return common.edited(before.words[#before.words]:to(after.words[1]))
end

local function put_in(change, inner)
  local extra = change.a or change.b
  return inner and (change.kind == "added" or change.kind == "dropped") and not edited(extra)
    and #common.content(extra) > 0
end

-- People say much the same thing twice: two versions are one utterance where most of what lies between the first and the last
-- word that they share agrees, and they are not the same words in another order.
local SAME = 0.7
local function one_utterance(changes)
  local same, inner, left = 0, 0, {}
  for i, change in ipairs(changes) do
    local a, b = change.a and #change.a.words or 0, change.b and #change.b.words or 0
    if change.kind == "same" then same = same + a
    elseif i > 1 and i < #changes then inner = inner + math.max(a, b) end
    if change.kind ~= "same" then
      for _, word in ipairs(change.a and change.a.words or {}) do left[word.folded] = (left[word.folded] or 0) + 1 end
      for _, word in ipairs(change.b and change.b.words or {}) do left[word.folded] = (left[word.folded] or 0) - 1 end
    end
  end
  local moved = true
  for _, count in pairs(left) do moved = moved and count == 0 end
  return not moved and same >= SAME * (same + inner)
end

-- The first change of words, spelling and what the outlet marks as its own apart.
local function changed(one, other)
  local changes = text.diff(one, other)
  if not one_utterance(changes) then return nil end
  local whole = rest_agrees(changes)
  for i, change in ipairs(changes) do
    local inner = i > 1 and i < #changes
    if not inner and not whole then trace(one, "the rest differs, too")
    elseif inner and not held(changes, i) then trace(one, "too few words hold the change in place")
    elseif #changes > 1 and (replaced(change, inner) or (put_in(change, inner) and not slides(changes, i)
      and not moved(changes, i) and not cut_there(changes, i))) then return change end
  end
  return nil
end

-- Where the longer version goes on with a word that turns the sentence, and the shorter one's article does not turn either.
local SOON, TELLS = 16, 3 -- words behind the shorter version; meaning words of what is cut off
local turns = common.remembered(function(span) return #span:find(lexicons.turns) > 0 end)
local function turn_after(long, short)
  if not turns(long) or turns(short:after(SOON)) then return nil end
  local changes = text.diff(long, short)
  local last = changes[#changes]
  if not last or last.kind ~= "dropped" or not last.a then return nil end
  local turn = last.a:find(lexicons.turns)[1]
  if turn and turn.first - last.a.first <= 3 and #common.content(last.a) >= TELLS then return last.a end
  return nil
end

-- Every two versions of one speaker that print the utterance in marks, and not letter by letter alike: the words inside.
local function marked_pairs(statement, least)
  local versions = {}
  for _, v in ipairs(statement.versions) do
    if v.quotation and #v.span.words >= least then versions[#versions + 1] = v end
  end
  local pairs_by_one = {}
  for _, pair in ipairs(common.pairs_of(versions)) do
    local a, b = pair[1], pair[2]
    if a.span.text ~= b.span.text and not statements.other_speaker(a, b) then pairs_by_one[#pairs_by_one + 1] = pair end
  end
  return pairs_by_one
end

local NEAR = 4 -- words beside a change that a message prints

rule {
  id = "attribution.wording", title = "The same utterance, quoted in different words", severity = "warning",
  help = [[
Outlets print one utterance in quotation marks, and the words between the marks differ. Only one of them can be what was
said. Commas, brackets, dashes, spelling and where a quotation is cut do not count. A quotation that stops before the
speaker's own "but" is reported too: a true excerpt may turn the sense.]],
  options = { least = 4 },
  story = function(story, options)
    local exchanged, turned = {}, {}
    for _, statement in ipairs(statements.utterances(story)) do
      local told = false
      for _, pair in ipairs(marked_pairs(statement, options.least)) do
        local a, b = pair[1].span, pair[2].span
        local change = changed(a, b)
        if change and change.a and change.b then
          exchanged[#exchanged + 1] = { a = change.a, b = change.b }
          told = true
        elseif change then
          local extra, without = change.a or change.b, change.a and b or a
          if not told and common.claim("wording", { extra }) then
            told = true
            report { at = extra, also = { common.short(without) }, weight = 0.7,
              message = "{at.outlet} quotes “" .. common.around(extra, NEAR) .. "”; " .. without.outlet
                .. " prints the same quotation without “{at}”" }
          end
        end
        for _, both in ipairs({ { a, b }, { b, a } }) do
          local rest = turn_after(both[1], both[2])
          if rest then turned[#turned + 1] = { a = rest, b = common.short(both[2]) } end
        end
      end
    end
    for _, cluster in ipairs(common.clusters(exchanged)) do
      local spans = common.members(cluster)
      if not common.both_in_one(spans) and common.claim("wording", spans) then
        local sides = common.sides(spans, function(span) return common.around(span, NEAR) end)
        report { at = spans[1], also = common.rest(spans), weight = 0.8,
          message = "inside the marks of one quotation: " .. common.tell(sides) }
      end
    end
    for _, cluster in ipairs(common.clusters(turned)) do
      local first = cluster[1]
      if common.claim("turn", { first.b }) then
        report { at = common.short(first.a), also = { first.b }, weight = 0.7,
          message = "{also.outlet} stops the quotation before “" .. common.text(first.a) .. "”, which {at.outlet} prints" }
      end
    end
  end,
  examples = {
    { why = "a word exchanged inside the marks", articles = {
        A = "“They knew that the east gate of the dam was stuck in the winter,” said the farmer Jory Pell.",
        B = "“They knew that the east gate of the dam was jammed in the winter,” said the farmer Jory Pell." },
      finds = { { "A:stuck", "B:jammed" } } },
    { why = "a brace in an article is no field", articles = {
        A = "“They knew that the gate of the dam was {badly} stuck in the winter,” said the farmer Jory Pell.",
        B = "“They knew that the gate of the dam was {badly} jammed in the winter,” said the farmer Jory Pell." },
      finds = { { "A:stuck", "B:jammed" } } },
    { why = "marks, commas and spelling are style", articles = {
        A = "“We will honour the defence agreement, and all its terms,” said Jory Pell.",
        B = "\"We will honor the defense agreement and all its terms,\" said Jory Pell." }, finds = {} },
    { why = "an editor's day, and a Roman number", articles = {
        A = "“The man who saw World War II (Oss) plans to be at the dam at noon (Monday), come what may,” said Jory Pell.",
        B = "“The man who saw World War Two plans to be at the dam at noon tomorrow, come what may,” said Jory Pell." }, finds = {} },
    { why = "numbers, forms of a noun and abbreviations are style", articles = {
        A = "“The number one danger of the week is flash floods below the old dam, as Gov. Oss said,” said Jory Pell.",
        B = "“The No. 1 danger of the week is flash flooding below the old dams, as Governor Oss said,” said Jory Pell." },
      finds = {} },
    { why = "it may be cut at a word that comes again", articles = {
        A = "“It's not about how old the gate is, it's about how strong the dam is,” said Jory Pell.",
        B = "“It's about how strong the dam is,” said Jory Pell." }, finds = {} },
    { why = "two statements that end alike", articles = {
        A = "“I thought that the town should try to offer bread to all of those who had to leave their houses,” said Jory Pell.",
        B = "“We needed to bring some bread to all of those who had to leave their houses,” said Jory Pell." }, finds = {} },
    { why = "two people who say much the same", articles = {
        A = "“There is proof that the plane was shot down by a missile from the ground,” said Jory Pell.",
        B = "“There is proof that the flight was shot down by a missile from the ground,” said Ragna Solberg." }, finds = {} },
    { why = "a turn of a few words", articles = {
        A = "“It took a little longer than we thought but we did it,” said Jory Pell.",
        B = "“It took a little longer than we thought,” said Jory Pell." }, finds = {} },
    { why = "dots with blanks where something is left out", articles = {
        A = "“You put people in the line at the front so that they get there early enough to meet the guest,” said Jory Pell.",
        B = "“You put people in the line at the front . . . to meet the guest,” said Jory Pell." }, finds = {} },
    { why = "dots where something is left out", articles = {
        A = "“It is something you will hear about over the next few days before the end of the week,” said Jory Pell.",
        B = "“It is something you will hear about ... before the end of the week,” said Jory Pell." }, finds = {} },
    { why = "words moved", articles = {
        A = "“We act because the company is trying to empty, once again, the lake for its own benefit,” said Jory Pell.",
        B = "“We act because the company is trying once again to empty the lake for its own benefit,” said Jory Pell." },
      finds = {} },
    { why = "words put in", articles = {
        A = "“The main reason for this warning is not the rain in the valley,” said Jory Pell.",
        B = "“The main reason is not the rain in the valley,” said Jory Pell." },
      finds = { { "A:for this warning", "B:The main reason is not the rain in the valley" } } },
    { why = "a quotation may be cut", articles = {
        A = "“We will honour the agreement of last year. It was a good agreement,” said Jory Pell.",
        B = "“We will honour the agreement of last year,” said Jory Pell." }, finds = {} },
    { why = "the shorter one turns, too", articles = {
        A = "“The port belongs to every citizen, but the right to strike remains untouched,” said Tomas Averin.",
        B = "“The port belongs to every citizen,” said Tomas Averin. “However, everybody may strike.”" }, finds = {} },
    { why = "but not before the but", articles = {
        A = "“The port belongs to every citizen, but the right to strike remains untouched,” said Tomas Averin.",
        B = "“The port belongs to every citizen,” said Tomas Averin." },
      finds = { { "A:but the right to strike remains untouched", "B:The port belongs to every citizen" } } },
  },
}
