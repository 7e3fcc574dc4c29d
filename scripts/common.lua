-- common.lua - what the rules share: words that weigh, names that agree, and which facts have been reported already.

local M = {}

-- The words of a span that carry meaning.
function M.content(span)
  local words = {}
  for _, word in ipairs(span.words) do
    if not word.stop then words[#words + 1] = word end
  end
  return words
end

function M.stems(span)
  local set, count = {}, 0
  for _, word in ipairs(M.content(span)) do
    if not set[word.stem] then set[word.stem] = word; count = count + 1 end
  end
  return set, count
end

-- The share of the smaller span's meaning words that both have, and how many they are.
function M.likeness(a, b)
  local in_a, of_a = M.stems(a)
  local in_b, of_b = M.stems(b)
  local both = 0
  for stem in pairs(in_a) do
    if in_b[stem] then both = both + 1 end
  end
  local least = math.min(of_a, of_b)
  if least == 0 then return 0, 0 end
  return both / least, both
end

-- Do two names name the same one, more or less fully ("Fars", "Fars news agency")?
function M.same_name(a, b)
  local short, long = text.words(text.fold(a)), text.words(text.fold(b))
  if #short > #long then short, long = long, short end
  local set = {}
  for _, word in ipairs(long) do set[word] = true end
  for _, word in ipairs(short) do
    if not set[word] and word ~= "the" then return false end
  end
  return #short > 0
end

-- The first words of a span, short enough to point at and to print.
M.SHORT = 14
function M.short(span) return span:head(M.SHORT) end

function M.text(span)
  local head = M.short(span)
  if head.last < span.last then return head.text .. " …" end
  return head.text
end

-- "A", "A and B", "A, B and C"
function M.join(names)
  if #names < 2 then return names[1] or "" end
  return table.concat(names, ", ", 1, #names - 1) .. " and " .. names[#names]
end

-- Outlets of a list of spans, each once, in their order.
function M.outlets(spans)
  local names, seen = {}, {}
  for _, span in ipairs(spans) do
    if not seen[span.outlet] then seen[span.outlet] = true; names[#names + 1] = span.outlet end
  end
  return names
end

-- Every two of a list whose outlets differ.
function M.pairs_of(versions)
  local pairs_found = {}
  for i = 1, #versions do
    for j = i + 1, #versions do
      if versions[i].article ~= versions[j].article then pairs_found[#pairs_found + 1] = { versions[i], versions[j] } end
    end
  end
  return pairs_found
end

-- Both orders of every pair, for rules that ask something else of each side.
function M.orders(all)
  local both = {}
  for _, pair in ipairs(all) do
    both[#both + 1] = pair
    both[#both + 1] = { pair[2], pair[1] }
  end
  return both
end

function M.rest(list_of_spans)
  return table.move(list_of_spans, 2, #list_of_spans, 1, {})
end

-- The stretch of a span from the first to the last meaning word that it shares with another.
function M.best_part(span, other)
  local wanted = M.stems(other)
  local first, last
  for _, word in ipairs(span.words) do
    if wanted[word.stem] then first = first or word; last = word end
  end
  if not first then return M.short(span) end
  return M.short(first:to(last))
end

-- Sentences of an article that share a meaning word with a span.
function M.sentences_with(article, span)
  local wanted, found = M.stems(span), {}
  for _, sentence in ipairs(article.sentences) do
    for _, word in ipairs(sentence.words) do
      if wanted[word.stem] then found[#found + 1] = sentence break end
    end
  end
  return found
end

-- Does a span stand in the title or a heading?
function M.in_heading(span)
  local title = span.article.title
  if title and title:overlaps(span) then return true end
  for _, heading in ipairs(span.article.headings) do
    if heading:overlaps(span) then return true end
  end
  return false
end

-- Are the words of a span found in its article once more, outside of `apart`?
function M.repeated(article, span, apart)
  for _, hit in ipairs(article:find(span.text)) do
    if not apart:contains(hit) then return true end
  end
  return false
end

-- Is the span written like a name: every meaning word with a capital?
function M.name_like(span)
  local words = M.content(span)
  for _, word in ipairs(words) do
    if not word.capitalized and not word.number then return false end
  end
  return #words > 0
end

function M.sorted(sequence, before)
  local all = list(sequence)
  table.sort(all, before)
  return all
end

-- What a version prints inside marks: the content of its quotation.
function M.marked(version)
  local quotation = version.quotation
  return quotation and quotation.content
end

-- Do dots or a bracket stand beside the span, so that the outlet says itself that it changed something?
function M.elided(span)
  local from, to = math.max(1, span.first - 5), math.min(#span.article.text, span.last + 5)
  local around = span.article.text:sub(from, to)
  for _, sign in ipairs({ "...", "…", "[", "]", "(", ")" }) do
    if around:find(sign, 1, true) then return true end
  end
  return false
end

-- Facts that have a finding. A finding is about the same fact as an earlier one of its family where every article that it
-- has a place in has an overlapping place there: rules run in order, the more specific one first.
local taken = {}

local function covers(earlier, places)
  for _, place in ipairs(places) do
    local met = false
    for _, other in ipairs(earlier) do
      if other.article == place.article and other:overlaps(place) then met = true break end
    end
    if not met then return false end
  end
  return true
end

-- Takes a fact for a finding; false where an earlier finding of the family tells it.
function M.claim(family, places)
  local facts = taken[family]
  if not facts then facts = {}; taken[family] = facts end
  for _, earlier in ipairs(facts) do
    if covers(earlier, places) then return false end
  end
  facts[#facts + 1] = places
  return true
end

return M
