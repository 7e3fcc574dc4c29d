-- framing_substitution.lua - different words in the same slot of sentences that tell the same thing, found without a list.

local common = require "common"
local lexicons = require "lexicons"

-- Is the pair known as labels of one referent (then it needs little evidence), or as one label twice (then it is style)?
local function known(a, b)
  for _, referent in ipairs(lexicons.referents) do
    local one, other = a:find(referent.labels)[1], b:find(referent.labels)[1]
    if one and other and one.label ~= "-" and other.label ~= "-" then return one.label ~= other.label and "apart" or "alike" end
  end
  return nil
end

-- Worth a line: not names, not both quoted (that is wording), and enough weight for words that no lexicon knows.
local function telling(found, options)
  local a, b = found.a, found.b
  if a.voice == "quoted" and b.voice == "quoted" then return false end
  if common.in_furniture(a) or common.in_furniture(b) then return false end
  local how = known(a, b)
  if how == "alike" then return false end
  if how == "apart" then return found.weight >= options.known end
  return found.weight >= options.slot and found.weight * found.evidence >= options.weight and not common.has_name(a)
    and not common.has_name(b)
end

rule {
  id = "framing.substitution", title = "Another word in the same place", severity = "warning",
  help = [[
Sentences in two or more outlets tell the same thing, and one of them has another word in the place of a word of the others.
What stands in the same slot is taken for the same referent, so no list is needed; words that the lexicons know as labels
need less weight than others, and two slots that show a pair count for more than one. Spelling, inflection, numbers and names
do not count.]],
  options = { weight = 0.2, slot = 0.12, known = 0.05 },
  story = function(story, options)
    local all = {}
    for _, found in ipairs(story:substitutions()) do
      if telling(found, options) then
        all[#all + 1] = { a = found.a, b = found.b, evidence = found.evidence, weight = found.weight }
      end
    end
    for _, cluster in ipairs(common.clusters(all)) do
      local spans = common.one_each(common.members(cluster))
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
    { why = "spelling and commas", articles = {
        A = "The neighbors brought bread, milk, and coal to the center of Leskford on Sunday.",
        B = "The neighbours brought bread, milk and coal to the centre of Leskford on Sunday." }, finds = {} },
  },
}
