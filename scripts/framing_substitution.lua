-- framing_substitution.lua - different words in the same slot of sentences that tell the same thing, found without a list.

local common = require "common"

rule {
  id = "framing.substitution", title = "Another word in the same place", severity = "warning",
  help = [[
Two sentences in two outlets tell the same thing, and one of them has another noun in the place of a noun of the other. No
list of words is used: what stands in the same slot is taken for the same referent. Spelling, inflection, numbers and names
of one entity do not count.]],
  options = { least = 1 },
  story = function(story, options)
    for _, found in ipairs(story:substitutions()) do
      local a, b = found.a, found.b
      if found.evidence >= options.least and common.claim("slot", { a, b }) then
        report { at = a, also = { b }, weight = 0.5 + math.min(found.evidence, 4) / 10,
          message = "{at.outlet} writes “{at}” where {also.outlet} writes “" .. common.text(b) .. "”", data = { evidence = found.evidence } }
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
