-- attribution_cue.lua - one statement, introduced by a verb of another class: said here, claimed or admitted there.

local common = require "common"
local lexicons = require "lexicons"
local pasted = require "pasted"
local statements = require "statements"

-- "Apologized for", "warned of": an act, of which the rest is the object.
local function is_act(cue)
  return cue.words[#cue.words].classes.preposition or false
end

-- Somebody who can be named says it; thoughts are not said.
local function told(v)
  local frame, cue = v.sourced and v.attribution.frame, v.sourced and v.attribution.cue
  return cue and v.class and frame ~= "object" and (frame == "accord" or not is_act(cue)) and statements.name_of(v) ~= nil
    and #cue:find(lexicons.mind) == 0 and not pasted.signed(v.span)
end

-- What the verb says of the statement: "declared" and "warned" say no more than "said".
local function class_of(v)
  return #v.attribution.cue:find(lexicons.mild) > 0 and "neutral" or v.class
end

-- Quoted words are the same whoever is thought to have said them; a claim in other words needs the same speaker by name.
local function same_speaker(a, b, quoted)
  if not quoted and not (statements.who(a) and statements.who(b)) then return false end
  return not statements.other_speaker(a, b)
end

-- Most of what the verbs introduce, not just a word or two that both quote.
local SAME, WORDS = 0.6, 3
local function same_content(a, b)
  local share, words = common.likeness(a.attribution.content, b.attribution.content)
  return share >= SAME and words >= WORDS
end

-- One version for each outlet that tells who said it, the speakers being one.
local function tellers(versions, quoted)
  local all, seen = {}, {}
  for _, v in ipairs(versions) do
    if not seen[v.article] and told(v) and (not all[1] or (same_speaker(all[1], v, quoted) and same_content(all[1], v))) then
      seen[v.article] = true
      all[#all + 1] = v
    end
  end
  return all
end

local function classes_differ(all)
  for i = 2, #all do
    if class_of(all[i]) ~= class_of(all[1]) then return true end
  end
  return false
end

rule {
  id = "attribution.cue", title = "The same statement, another verb", severity = "warning",
  help = [[
The verb that introduces a statement says how far the outlet trusts it. "Said" is neutral, and so are "declared" and "warned";
"claimed" doubts, "admitted" presumes a fault, "insisted" presumes a challenge. The finding shows outlets whose verbs for one
statement by one speaker are of different classes.]],
  options = { score = 0.45 },
  story = function(story, options)
    local all, by = {}, {}
    for _, statement in ipairs(statements.all(story, options.score)) do
      local group = tellers(statement.versions, statement.utterance)
      if #group >= 2 and classes_differ(group) then
        for i = 2, #group do all[#all + 1] = { a = group[1].credit, b = group[i].credit } end
        for _, v in ipairs(group) do by[common.key(v.credit)] = by[common.key(v.credit)] or v end
      end
    end
    for _, cluster in ipairs(common.clusters(all)) do
      local credits, cues, places = common.members(cluster), {}, {}
      for _, credit in ipairs(credits) do
        cues[#cues + 1] = by[common.key(credit)].attribution.cue
        places[#places + 1] = credit
      end
      for _, credit in ipairs(credits) do places[#places + 1] = common.short(by[common.key(credit)].span) end
      report { at = places[1], also = common.rest(places), weight = 0.6,
        message = "for one statement: " .. common.tell(common.sides(cues)) }
    end
  end,
  examples = {
    { why = "said against admitted", articles = {
        A = "Halvia Hydro said that it had received five letters from the farmers of the valley in November.",
        B = "Halvia Hydro admitted that it had received five letters from the farmers of the valley in November." },
      finds = { { "A:Halvia Hydro said", "B:Halvia Hydro admitted",
        "A:that it had received five letters from the farmers of the valley in November",
        "B:that it had received five letters from the farmers of the valley in November" } } },
    { why = "emphasis alone", articles = {
        A = "Halvia Hydro said that it had received five letters from the farmers of the valley in November.",
        B = "Halvia Hydro declared that it had received five letters from the farmers of the valley in November." }, finds = {} },
    { why = "an act", articles = {
        A = "Halvia Hydro said in November that it had been wrong to print the letter with the names of the farmers.",
        B = "Halvia Hydro apologized for printing the letter with the names of the farmers, wrong as it had been in November." },
      finds = {} },
    { why = "a signed post", articles = {
        A = "“The company has never received a letter from the farmers,” Jory Pell said.",
        B = "Pell admits: “The company has never received a letter from the farmers.” — Dara Ellsin (@ellsin) May 1, 2020" },
      finds = {} },
    { why = "another one doubts it", articles = {
        A = "“The company has received five letters from the farmers,” said Jory Pell.",
        B = "We doubt that Pell read that “the company has received five letters from the farmers”." }, finds = {} },
    { why = "one class", articles = {
        A = "Halvia Hydro said that it had received five letters from the farmers of the valley in November.",
        B = "Halvia Hydro has said that it had received five letters from the farmers of the valley in November." },
          finds = {} },
  },
}
