-- common.lua - what the rules share: words that weigh, names that agree, and which facts have been reported already.

local M = {}

-- What is asked of the same span again and again is worked out once in a run; nobody changes what these give.
function M.remembered(work)
  local known = {}
  return function(span)
    local result = known[span]
    if result == nil then
      result = work(span)
      known[span] = result
    end
    return result
  end
end

-- The words of a span that carry meaning.
M.content = M.remembered(function(span)
  local words, all = {}, list(span.words)
  for i = 1, #all do
    local word = all[i]
    if not word.stop then words[#words + 1] = word end
  end
  return words
end)

-- Their stems, each once and in order; and as a set: stem -> first word that has it.
local stems = M.remembered(function(span)
  local set, each, all = {}, {}, list(span.words)
  for i = 1, #all do
    local word = all[i]
    local stem = not word.stop and word.stem
    if stem and not set[stem] then set[stem], each[#each + 1] = word, stem end
  end
  return { set = set, each = each }
end)
function M.stems(span) return stems(span).set end

-- Of a's meaning words, the share that b has, and how many they are.
function M.covered(a, b)
  local of_a, in_b, both = stems(a).each, stems(b).set, 0
  for i = 1, #of_a do
    if in_b[of_a[i]] then both = both + 1 end
  end
  return #of_a > 0 and both / #of_a or 0, both
end

-- The same against the span that has fewer.
function M.likeness(a, b)
  local share, both = M.covered(a, b)
  local other = #stems(b).each
  return math.max(share, other > 0 and both / other or 0), both
end

-- How many meaning words both have that are no names.
function M.shared_plain(a, b)
  local one, in_b, count = stems(a), stems(b).set, 0
  local of_a, in_a = one.each, one.set
  for i = 1, #of_a do
    local word = in_b[of_a[i]] and in_a[of_a[i]]
    if word and (not word.capitalized or word.starts_sentence) then count = count + 1 end
  end
  return count
end

-- How many words in a row two spans have in common.
local LONGEST = { measure = "longest" }
function M.longest(a, b) return text.overlap(a, b, LONGEST) end

-- Are they the same words, not just the same matter: do they share a run of some length?
local RUN = 4
function M.same_words(a, b)
  return M.longest(a, b) >= math.min(RUN, #a.words, #b.words)
end

-- The same by the beginnings of words (defence and defensive, meet and meetings): for few words that other things hold together.
-- Also how many of them are no names.
local LETTERS = 4
local roots = M.remembered(function(span)
  local set, each = {}, {}
  for _, word in ipairs(M.content(span)) do
    local root = word.folded:sub(1, LETTERS)
    if not set[root] then set[root], each[#each + 1] = word, root end
  end
  return { set = set, each = each }
end)
function M.loosely(a, b)
  local of_a, in_b, both, plain = roots(a), roots(b).set, 0, 0
  for _, root in ipairs(of_a.each) do
    local word = in_b[root] and of_a.set[root]
    if word then both = both + 1 end
    if word and (not word.capitalized or word.starts_sentence) then plain = plain + 1 end
  end
  return #of_a.each > 0 and both / #of_a.each or 0, both, plain
end

-- Do `least` of some texts stand in a span or an article?
local folded = M.remembered(function(span) return text.fold(span.text) end)
local function has(span, texts, least)
  local all, count = folded(span), 0
  for i = 1, #texts do
    if all:find(texts[i], 1, true) then count = count + 1 end
  end
  return count >= least
end

-- The sentences of a story that may have `least` of a span's words by their beginnings, in order: those letters stand in them.
function M.sentences_like(story, span, least)
  local wanted, found = roots(span).each, {}
  for _, article in ipairs(story.articles) do
    for _, sentence in ipairs(has(article, wanted, least) and article.sentences or {}) do
      if has(sentence, wanted, least) then found[#found + 1] = sentence end
    end
  end
  return found
end

-- The stretch of at most `most` words that has most words beginning like those of another span, the shortest of its kind; nil
-- where there is none. Linear in the span.
function M.loose_part(span, other, most)
  local wanted = roots(other).set
  local words, best, best_count, best_length = list(span.words), nil, 0, 0
  for i, word in ipairs(words) do
    if not word.stop and wanted[word.folded:sub(1, LETTERS)] then
      local seen, count = {}, 0
      for j = i, math.min(#words, i + most - 1) do
        local root = words[j].folded:sub(1, LETTERS)
        if wanted[root] and not words[j].stop and not seen[root] then
          seen[root], count = true, count + 1
          if count > best_count or (count == best_count and j - i < best_length) then
            best, best_count, best_length = word:to(words[j]), count, j - i
          end
        end
      end
    end
  end
  return best
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

-- Text of an article inside a message, where a brace would name a field.
function M.printed(words) return (words:gsub("{", "{{")) end

function M.text(span)
  local head = M.short(span)
  if head.last < span.last then return M.printed(head.text) .. " …" end
  return M.printed(head.text)
end

-- A span without the stops and commas at its ends.
function M.bare(span)
  local words = span.words
  return #words > 0 and words[1]:to(words[#words]) or span
end

-- A word or two with their neighbours, so that a line can be read by itself; never out of their sentence or their marks.
function M.around(span, n)
  local sentence, voice = span.sentence, span.voice
  local from, to = span, span
  for _, word in ipairs(span:before(n).words) do
    if sentence and sentence:contains(word) and word.voice == voice then from = word break end
  end
  for _, word in ipairs(span:after(n).words) do
    if not sentence or not sentence:contains(word) or word.voice ~= voice then break end
    to = word
  end
  return M.printed(from:to(to).text)
end

-- "A", "A and B", "A, B and C"
function M.join(names)
  if #names < 2 then return names[1] or "" end
  return table.concat(names, ", ", 1, #names - 1) .. " and " .. names[#names]
end

function M.rest(spans)
  local others = {}
  for i = 2, #spans do others[i - 1] = spans[i] end
  return others
end

-- What outlets write, those together that write the same: { { text, outlets, place } }, in the order of the spans.
function M.sides(spans, describe)
  local sides, by, seen = {}, {}, {}
  for _, span in ipairs(spans) do
    local words = describe and describe(span) or M.printed(span.text)
    local key = text.fold(words)
    local side = by[key]
    if not side then
      side = { text = words, outlets = {}, place = span }
      by[key] = side
      sides[#sides + 1] = side
    end
    local mark = span.outlet .. "\n" .. key
    if not seen[mark] then seen[mark] = true; side.outlets[#side.outlets + 1] = span.outlet end
  end
  return sides
end

-- "A and B “x”, C “y”"
function M.tell(sides)
  local parts = {}
  for _, side in ipairs(sides) do parts[#parts + 1] = M.join(side.outlets) .. " “" .. side.text .. "”" end
  return table.concat(parts, ", ")
end

-- Does one article have two of the texts? Then they are not what two outlets made of one.
function M.both_in_one(spans, value)
  local of = {}
  for _, span in ipairs(spans) do
    local own = value and value(span) or text.fold(span.text)
    if of[span.article] and of[span.article] ~= own then return true end
    of[span.article] = own
  end
  return false
end

-- One span for each outlet and text: what a finding points at.
function M.one_each(spans)
  local kept, seen = {}, {}
  for _, span in ipairs(spans) do
    local mark = span.outlet .. "\n" .. text.fold(span.text)
    if not seen[mark] then seen[mark] = true; kept[#kept + 1] = span end
  end
  return kept
end

-- Every two of a list whose articles differ.
function M.pairs_of(versions)
  local found = {}
  for i = 1, #versions do
    for j = i + 1, #versions do
      if versions[i].article ~= versions[j].article then found[#found + 1] = { versions[i], versions[j] } end
    end
  end
  return found
end

-- A span as a key: where it begins in which article.
function M.key(span) return span.article.number .. ":" .. span.first end

-- Pairs of spans that share a span belong together: five outlets with two spellings are one difference, not six. Each pair
-- is a table with `a` and `b`; gives lists of pairs, in the order of their first. Linear but for the chains it follows.
function M.clusters(all)
  local parent = {}
  local function root(key)
    while parent[key] ~= key do key = parent[key] end
    return key
  end
  for _, pair in ipairs(all) do
    local a, b = M.key(pair.a), M.key(pair.b)
    parent[a], parent[b] = parent[a] or a, parent[b] or b
    parent[root(b)] = root(a)
  end
  local clusters, by = {}, {}
  for _, pair in ipairs(all) do
    local key = root(M.key(pair.a))
    if not by[key] then by[key] = {}; clusters[#clusters + 1] = by[key] end
    table.insert(by[key], pair)
  end
  return clusters
end

-- All spans of a cluster, each once, by article.
function M.members(cluster)
  local spans, seen = {}, {}
  for _, pair in ipairs(cluster) do
    for _, span in ipairs({ pair.a, pair.b }) do
      if not seen[M.key(span)] then seen[M.key(span)] = true; spans[#spans + 1] = span end
    end
  end
  table.sort(spans, function(x, y)
    if x.article.number ~= y.article.number then return x.article.number < y.article.number end
    return x.first < y.first
  end)
  return spans
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

-- The stretch of a span from the first to the last meaning word that it shares with another.
function M.best_part(span, other)
  local wanted = M.stems(other)
  local first, last
  for _, word in ipairs(span.words) do
    if wanted[word.stem] and not word.stop then first = first or word; last = word end
  end
  if not first then return M.short(span) end
  return M.short(first:to(last))
end

local function overlaps_any(spans, span)
  for i = 1, #spans do
    if spans[i]:overlaps(span) then return true end
  end
  return false
end

-- Does a span stand in the title or a heading?
local headings_of = M.remembered(function(article)
  local spans = list(article.headings)
  spans[#spans + 1] = article.title
  return spans
end)
function M.in_heading(span) return overlaps_any(headings_of(span.article), span) end

-- Does it stand in page furniture?
local furniture_of = M.remembered(function(article)
  local spans = {}
  for i, furniture in ipairs(article.furniture) do spans[i] = furniture.span end
  return spans
end)
function M.in_furniture(span) return overlaps_any(furniture_of(span.article), span) end

-- Are the words of a span found in its article once more, outside of `apart`?
local LOOKUP = 6 -- words that can be looked up at once
function M.repeated(article, span, apart)
  if #span.words > LOOKUP then span = span:head(LOOKUP) end
  for _, hit in ipairs(article:find(span.text, { inflect = true })) do
    if not apart:contains(hit) and not hit:overlaps(apart) then return true end
  end
  return false
end

-- Gives a function for what a lexicon has in a sentence: it is looked for once in an article.
local NOTHING = {}
function M.by_sentence(words, options)
  local found_in = M.remembered(function(article)
    local by = {}
    for _, hit in ipairs(article:find(words, options)) do
      local sentence = hit.sentence
      if sentence then
        by[sentence] = by[sentence] or {}
        table.insert(by[sentence], hit)
      end
    end
    return by
  end)
  return function(sentence) return found_in(sentence.article)[sentence] or NOTHING end
end

-- Is every meaning word written with a capital or a digit, like a name?
function M.name_like(span)
  local words = M.content(span)
  for _, word in ipairs(words) do
    if not word.capitalized and not word.number then return false end
  end
  return #words > 0
end

-- Does a word with a capital inside it say that it holds a name? The first word of a sentence proves nothing.
function M.has_name(span)
  for _, word in ipairs(span.words) do
    if word.capitalized and not word.starts_sentence and not word.stop and not word.classes.nationality then return true end
  end
  return false
end

-- Do dots or a bracket stand in or beside the span, so that the outlet says itself that it changed something?
local EDITED = pattern([=[\. ?\. ?\.|…|[\[\]]]=])
function M.edited(span)
  return #span:before(1):to(span:after(1)):find(EDITED) > 0
end

-- Does a quotation mark stand right beside the span? Then its words are marked, whether the marks were paired or not.
local MARK = pattern([=[["“”‘’«»]]=])
function M.beside_mark(span)
  local sentence = span.sentence or span
  for _, hit in ipairs(sentence:find(MARK)) do
    if hit.last >= span.first - 4 and hit.first <= span.last + 2 and not (hit.first > span.first and hit.last < span.last) then
      return true
    end
  end
  return false
end

-- The mentions of an article that are of somebody by name, and of whom each is.
M.named = M.remembered(function(article)
  local mentions, people, all = {}, {}, list(article.mentions)
  for i = 1, #all do
    local person = all[i].person
    if person.named then mentions[#mentions + 1], people[#people + 1] = all[i], person end
  end
  return { mentions = mentions, people = people }
end)

-- Spans in order, with where each begins and how far it and those before it reach.
local function in_order(spans)
  local first, reach, furthest = {}, {}, 0
  for i = 1, #spans do
    local last = spans[i].last
    if last > furthest then furthest = last end
    first[i], reach[i] = spans[i].first, furthest
  end
  return { spans = spans, first = first, reach = reach }
end

-- Which of them is the first that overlaps a span, found by halving; nil where none does.
local function first_at(all, span)
  local first, last = span.first, span.last
  local low, high = 1, #all.reach + 1
  while low < high do
    local middle = (low + high) // 2
    if all.reach[middle] < first then low = middle + 1 else high = middle end
  end
  for i = low, #all.first do
    if all.first[i] > last then return nil end
    if all.spans[i]:overlaps(span) then return i end
  end
  return nil
end

-- The person of an article whose mention a span overlaps; false where there is none.
local mentions_of = M.remembered(function(article) return in_order(M.named(article).mentions) end)
M.person_at = M.remembered(function(span)
  local article = span.article
  return M.named(article).people[first_at(mentions_of(article), span)] or false
end)

-- The quantity that a span overlaps.
local quantities_of = M.remembered(function(article) return in_order(list(article.quantities)) end)
function M.quantity_at(span)
  local all = quantities_of(span.article)
  return all.spans[first_at(all, span)]
end

function M.sorted(sequence, before)
  local all = list(sequence)
  table.sort(all, before)
  return all
end

-- Facts that have a finding, by family: a place that overlaps an earlier one of its family tells the same fact. Rules run in
-- order, the more specific one first. `places` all have to be taken for the fact to be told already.
local taken = {}

local function is_taken(spans, place)
  for _, other in ipairs(spans or {}) do
    if other:overlaps(place) then return true end
  end
  return false
end

function M.claimed(family, places)
  local by = taken[family] or {}
  for _, place in ipairs(places) do
    if not is_taken(by[place.article.number], place) then return false end
  end
  return true
end

-- Takes a fact for a finding; false where the earlier findings of the family tell it.
function M.claim(family, places)
  if M.claimed(family, places) then return false end
  taken[family] = taken[family] or {}
  local by = taken[family]
  for _, place in ipairs(places) do
    local number = place.article.number
    by[number] = by[number] or {}
    table.insert(by[number], place)
  end
  return true
end

return M
