-- attribution_cue.lua - one statement, introduced by a verb of another class: said here, claimed or admitted there.

local common = require "common"
local statements = require "statements"

local function told(v) return v.sourced and v.attribution.cue and v.class end

local function same_speaker(a, b)
  local one, other = statements.who(a), statements.who(b)
  return not one or not other or one == other or common.same_name(a.speaker.name, b.speaker.name)
end

rule {
  id = "attribution.cue", title = "The same statement, another verb", severity = "warning",
  help = [[
The verb that introduces a statement says how far the outlet trusts it. "Said" is neutral; "claimed" doubts, "admitted"
presumes a fault, "insisted" presumes a challenge. The finding shows two outlets whose verbs for one statement by one speaker
are of different classes.]],
  options = { score = 0.5 },
  story = function(story, options)
    local all = statements.utterances(story)
    for _, claim in ipairs(statements.claims(story)) do
      if claim.score >= options.score then all[#all + 1] = claim end
    end
    for _, statement in ipairs(all) do
      for _, pair in ipairs(common.pairs_of(statement.versions)) do
        local a, b = pair[1], pair[2]
        if told(a) and told(b) and a.class ~= b.class and same_speaker(a, b) and common.claim("cue", { a.attribution.cue, b.attribution.cue }) then
          report { at = a.credit, also = { b.credit, common.short(a.span), common.short(b.span) }, weight = 0.6,
            message = "{at.outlet} writes “" .. a.attribution.cue.text .. "” (" .. a.class .. "), {also.outlet} “" .. b.attribution.cue.text
              .. "” (" .. b.class .. ") for the same statement" }
        end
      end
    end
  end,
  examples = {
    { why = "said against admitted", articles = {
        A = "Halvia Hydro said that it had received five letters from the farmers of the valley in November.",
        B = "Halvia Hydro admitted that it had received five letters from the farmers of the valley in November." },
      finds = { { "A:said", "B:admitted" } } },
    { why = "one class", articles = {
        A = "Halvia Hydro said that it had received five letters from the farmers of the valley in November.",
        B = "Halvia Hydro has said that it had received five letters from the farmers of the valley in November." }, finds = {} },
  },
}
