-- framing_substitution.lua - different words in the same slot of sentences that tell the same thing, found without a list.

local common = require "common"
local lexicons = require "lexicons"
local pasted = require "pasted"

-- The label of a referent that a slot is, by itself or with the word behind it ("illegal", "immigrants").
local function label_of(referent, span, with_next)
  local wide = with_next:find(referent.labels)[1]
  local label = wide and (span:find(referent.labels)[1] or wide).label
  return label ~= "-" and label or nil
end

-- Is the pair known as labels of one referent (then it needs little evidence), or as one label twice (then it is style)? A
-- word that takes a side tells by itself.
local function known(a, b)
  local a_and_next, b_and_next = a:to(a:after(1)), b:to(b:after(1))
  for _, referent in ipairs(lexicons.referents()) do
    local one, other = label_of(referent, a, a_and_next), label_of(referent, b, b_and_next)
    if one and other then return one ~= other and "apart" or "alike" end
    if referent.charged[one] or referent.charged[other] then return "apart" end
  end
  return nil
end

-- A post that somebody holds: of two for one person, both are true. A group of people, or one by what he does.
local function is_post(span)
  local classes = span.words[#span.words].classes
  return classes.role or classes.title or false
end
local function is_people(span)
  return is_post(span) or span.words[#span.words].classes.group or #span:find(lexicons.humans) > 0
end

-- Does a name stand before it that it only says the kind of ("the Mar-a-Lago estate")?
local function after_name(span)
  local before = span:before(1).words[1]
  return before ~= nil and before.capitalized and not before.classes.nationality and not before.starts_sentence
end

-- The word in common that stands next to both, "" where there is none.
local function neighbour(a, b)
  local one, other = a.words[1], b.words[1]
  return one and other and one.folded == other.folded and not one.stop and one.text or ""
end

-- Two words of no weight: posts, words for age and sex, kinds of a named thing, reports, phrases that do not answer each
-- other, or kinds of the same thing ("crime report", "police report").
local OWNED = pattern([[['’]s?$]])
local function empty(a, b)
  if #a.words ~= #b.words or #a:find(OWNED) + #b:find(OWNED) > 0 then return true end
  if a.words[1].classes.cue or b.words[1].classes.cue or a.words[1].classes.media or b.words[1].classes.media then return true end
  local one, other = #a:find(lexicons.humans) > 0, #b:find(lexicons.humans) > 0
  if one ~= other then return false end
  return one or (is_post(a) and is_post(b)) or after_name(a) or after_name(b)
    or (not is_people(a) and neighbour(a:after(1), b:after(1)) ~= "")
end

-- Worth a line: not names, not both quoted (that is wording), and enough weight for words that no lexicon knows.
local function telling(found, options)
  local a, b = found.a, found.b
  if a.voice == "quoted" and b.voice == "quoted" then return false end
  if common.in_furniture(a) or common.in_furniture(b) or pasted.pasted(a) or pasted.pasted(b) then return false end
  local how = known(a, b)
  if how == "alike" then return false end
  if how == "apart" then return found.weight >= options.known end
  local people = is_people(a) and is_people(b)
  local slots = people and ((is_post(a) or is_post(b)) and 1 or 2) or options.slots
  return found.weight >= options.slot and found.weight * found.evidence >= options.weight and not empty(a, b)
    and found.evidence >= slots and not common.has_name(a) and not common.has_name(b)
end

local OUTSIDE = { voice = { "narrator", "reported" } }

-- Where other articles than those of the spans have one of a pair's words between the same neighbours.
local function elsewhere(story, pair, spans)
  local found, seen = {}, {}
  for _, span in ipairs(spans) do seen[span.article] = true end
  local left, right = neighbour(pair.a:before(1), pair.b:before(1)), neighbour(pair.a:after(1), pair.b:after(1))
  for _, span in ipairs(left == "" and right == "" and {} or { pair.a, pair.b }) do
    for _, article in ipairs(story.articles) do
      local hit = not seen[article] and article:find(left .. " " .. span.text .. " " .. right, OUTSIDE)[1]
      if hit then found[#found + 1] = hit:find(span.text)[1] end
    end
  end
  return found
end

rule {
  id = "framing.substitution", title = "Another word in the same place", severity = "warning",
  help = [[
Sentences in two or more outlets tell the same thing, and one of them has another word in the place of a word of the others.
What stands in the same slot is taken for the same referent, so no list is needed; words that the lexicons know as labels
need less weight than others, groups need two slots that show them, and things three. Spelling, inflection, numbers, names,
posts and words for age and sex do not count.]],
  options = { weight = 0.2, slot = 0.12, known = 0.05, slots = 3 },
  story = function(story, options)
    local all = {}
    for _, found in ipairs(story:substitutions()) do
      if telling(found, options) then
        all[#all + 1] = { a = found.a, b = found.b, evidence = found.evidence, weight = found.weight }
      end
    end
    for _, cluster in ipairs(common.clusters(all)) do
      local spans = common.members(cluster)
      for _, span in ipairs(elsewhere(story, cluster[1], spans)) do spans[#spans + 1] = span end
      spans = common.one_each(spans)
      if common.claim("slot", spans) then
        report { at = spans[1], also = common.rest(spans), weight = 0.5 + cluster[1].weight / 2,
          message = "in the same place: " .. common.tell(common.sides(spans)), data = { evidence = cluster[1].evidence } }
      end
    end
  end,
  examples = {
    { why = "one slot, two words", articles = {
        A = "Police detained 26 demonstrators on Sunday after a window of the governor's office was broken in Leskford.",
        B = "Police detained 26 activists on Sunday after a window of the governor's office was broken in Leskford." },
      finds = { { "A:demonstrators", "B:activists" } } },
    { why = "another outlet has one of the words beside the same neighbour", articles = {
        A = "The envoy met with Halvian leader Ilo Brandt on Sunday in the old port of Leskford.",
        B = "The envoy met with Halvian dictator Ilo Brandt on Sunday in the old port of Leskford.",
        C = "It rained. Halvian dictator Ilo Brandt did not come." },
      finds = { { "A:leader", "B:dictator", "C:dictator" } } },
    { why = "age and sex", articles = {
        A = "Police detained a young man on Sunday after a window of the governor's office was broken in Leskford.",
        B = "Police detained a young male on Sunday after a window of the governor's office was broken in Leskford." }, finds = {} },
    { why = "things, in one slot only", articles = {
        A = "The envoy said in Leskford on Sunday that the duty on steel and aluminium tariffs was raised by the council.",
        B = "The envoy said in Leskford on Sunday that the duty on steel and aluminium imports was raised by the council." },
      finds = {} },
    { why = "kinds of one thing", articles = {
        A = "A man in Leskford was charged on Sunday with filing a false crime report about the window of the old town hall.",
        B = "A man in Leskford was charged on Sunday with filing a false police report about the window of the old town hall." },
      finds = {} },
    { why = "whose something is", articles = {
        A = "The envoy said in Leskford on Sunday that some of the pact's requirements might limit the powers of the council.",
        B = "The envoy said in Leskford on Sunday that some of the law's requirements might limit the powers of the council." },
      finds = {} },
    { why = "spelling and commas", articles = {
        A = "The neighbors brought bread, milk, and coal to the center of Leskford on Sunday.",
        B = "The neighbours brought bread, milk and coal to the centre of Leskford on Sunday." }, finds = {} },
  },
}
