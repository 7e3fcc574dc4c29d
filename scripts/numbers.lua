-- numbers.lua - when two numbers of two outlets are numbers of one thing.
--
-- Most pairs that look like a conflict are none: a part and its whole, rain here and rain there, shares of different things. A
-- pair is kept only where nothing says so.

local common = require "common"
local lexicons = require "lexicons"

local M = {}

-- "Three more ambulances", "the remaining four", "one member of the team": parts of a whole, which no other number contradicts.
local function is_part(span)
  for _, hit in ipairs(span:before(2):to(span:after(1)):find(lexicons.parts)) do
    if hit.label == "part" then return true end
  end
  return false
end

-- Names in a sentence apart from those of its speakers, by their beginnings (Lesk, Leskford): where, and of whom, it tells.
local LETTERS = 4
local names_of = common.remembered(function(sentence)
  local names = { count = 0 }
  for _, word in ipairs(sentence.words) do
    if word.capitalized and not word.starts_sentence and not word.stop and not word.number and not word.classes.month
      and not word.classes.weekday then
      local told = true
      for _, attribution in ipairs(sentence.attributions) do
        told = told and not (attribution.source and attribution.source:contains(word))
      end
      local root = word.folded:sub(1, LETTERS)
      if told and not names[root] then names[root], names.count = true, names.count + 1 end
    end
  end
  return names
end)

-- Both sentences name somebody or some place, and none is in both: rain here and rain there.
local function named_apart(a, b)
  if not a.sentence or not b.sentence then return false end
  local one, other = names_of(a.sentence), names_of(b.sentence)
  if one.count == 0 or other.count == 0 then return false end
  for root in pairs(one) do
    if root ~= "count" and other[root] then return false end
  end
  return true
end

-- Lengths and speeds are of many things: only sentences that tell the same in most of their words are about one of them.
local MOSTLY = 0.6
local function measured_apart(a, b)
  if #a:find(lexicons.extents) == 0 or not a.sentence or not b.sentence then return false end
  return common.likeness(a.sentence, b.sentence) < MOSTLY
end

-- "70 percent of the voters" and "10 percent of the countries": what a share is of.
local function whole_of(span)
  local after = span:after(5).words
  if #after < 2 or after[1].folded ~= "of" then return nil end
  for i = 2, #after do
    if not after[i].stop then return after[i].stem end
  end
  return nil
end

-- Does the other article give the value as well, of the same thing? Then it counts two things.
local function given_too(span, article)
  local quantity, found = common.quantity_at(span), common.stems(span.sentence or span)
  for _, other in ipairs(quantity and article.quantities or {}) do
    local same = other.low == quantity.low and other.high == quantity.high
    if same and other.sentence and (not other.unit or other.unit == quantity.unit) then
      local shared = 0
      for _, word in ipairs(common.content(other.sentence)) do
        if found[word.stem] and not other:contains(word) then shared = shared + 1 end
      end
      if shared > 0 then return true end
    end
  end
  return false
end

-- Two numbers that may well both be right.
function M.both_right(a, b)
  return is_part(a) or is_part(b) or named_apart(a, b) or measured_apart(a, b) or whole_of(a) ~= whole_of(b)
    or given_too(a, b.article) or given_too(b, a.article)
end

-- Counts of one thing in sentences too unlike to be aligned: "31 people were injured", "13 people were injured". The thing
-- is told by what is counted and by the word of meaning that follows; each article's first count of it stands for it.
-- Small counts are counts of many things ("four boys", "eight boys"), and so are counts far apart.
local NEXT, MANY, FAR = 3, 10, 4
local function counted(quantity)
  if not quantity.unit or quantity.ordinal or quantity.voice == "quoted" or common.in_furniture(quantity) then return nil end
  local unit = quantity.words[#quantity.words]
  local after = quantity.sentence and common.content(quantity:after(NEXT))[1]
  if unit.number or unit.stop or #unit:find(lexicons.measures) > 0 or not after or not quantity.sentence:contains(after)
    or after.number or after.capitalized then
    return nil
  end
  return unit.stem .. " " .. after.stem
end

function M.counts(story)
  local first = {}
  for _, article in ipairs(story.articles) do
    local seen = {}
    for _, quantity in ipairs(article.quantities) do
      local thing = counted(quantity)
      if thing and not seen[thing] then
        seen[thing] = true
        first[thing] = first[thing] or {}
        table.insert(first[thing], quantity)
      end
    end
  end
  local pairs_found = {}
  for _, quantities in pairs(first) do
    for _, pair in ipairs(common.pairs_of(quantities)) do
      local a, b = pair[1], pair[2]
      local least, most = math.min(a.low, b.low), math.max(a.low, b.low)
      if (a.high < b.low or b.high < a.low) and most >= MANY and most <= FAR * least then
        pairs_found[#pairs_found + 1] = { a = a, b = b }
      end
    end
  end
  return pairs_found
end

return M
