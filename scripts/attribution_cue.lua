-- attribution_cue.lua - one statement, introduced by a verb of another class: said here, claimed or admitted there.

local common = require "common"
local statements = require "statements"

local function told(v) return v.sourced and v.attribution.cue and v.class and v.attribution.frame ~= "object" end

local function same_speaker(a, b)
  local one, other = statements.who(a), statements.who(b)
  return not one or not other or one == other or common.same_name(a.speaker.name, b.speaker.name)
end

-- One version for each outlet that tells who said it, the speakers being one.
local function tellers(versions)
  local all, seen = {}, {}
  for _, v in ipairs(versions) do
    if told(v) and not seen[v.article] and (not all[1] or same_speaker(all[1], v)) then
      seen[v.article] = true
      all[#all + 1] = v
    end
  end
  return all
end

local function classes_differ(all)
  for i = 2, #all do
    if all[i].class ~= all[1].class then return true end
  end
  return false
end

rule {
  id = "attribution.cue", title = "The same statement, another verb", severity = "warning",
  help = [[
The verb that introduces a statement says how far the outlet trusts it. "Said" is neutral; "claimed" doubts, "admitted"
presumes a fault, "insisted" presumes a challenge. The finding shows outlets whose verbs for one statement by one speaker are
of different classes.]],
  options = { score = 0.5 },
  story = function(story, options)
    for _, statement in ipairs(statements.all(story, options.score)) do
      local all = tellers(statement.versions)
      if #all >= 2 and classes_differ(all) then
        local cues, places = {}, {}
        for _, v in ipairs(all) do
          cues[#cues + 1] = v.attribution.cue
          places[#places + 1] = v.credit
        end
        if common.claim("cue", cues) then
          for _, v in ipairs(all) do places[#places + 1] = common.short(v.span) end
          report { at = places[1], also = common.rest(places), weight = 0.6, message = "for one statement: " .. common.tell(common.sides(cues)) }
        end
      end
    end
  end,
  examples = {
    { why = "said against admitted", articles = {
        A = "Halvia Hydro said that it had received five letters from the farmers of the valley in November.",
        B = "Halvia Hydro admitted that it had received five letters from the farmers of the valley in November." },
      finds = { { "A:Halvia Hydro said", "B:Halvia Hydro admitted", "A:that it had received five letters from the farmers of the valley in November",
        "B:that it had received five letters from the farmers of the valley in November" } } },
    { why = "one class", articles = {
        A = "Halvia Hydro said that it had received five letters from the farmers of the valley in November.",
        B = "Halvia Hydro has said that it had received five letters from the farmers of the valley in November." }, finds = {} },
  },
}
