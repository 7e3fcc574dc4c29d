-- attribution_authority.lua - one statement that reached the outlets through different hands.
--
-- The chain is the speaker and what stands between the speaker and the outlet: "X said, according to Y". A vague authority
-- (officials, media) against a named one, another agency, or an agency against the outlet's own word.

local common = require "common"
local lexicons = require "lexicons"
local statements = require "statements"

-- The nearest authority that is not the speaker: the one the outlet leans on. A body or a document that a whole statement is
-- "according to" is one, too.
local function authority_of(v)
  local attribution = v.attribution
  if not attribution or attribution.frame == "object" then return nil end
  if #attribution.via > 0 then return attribution.via[1] end
  local sentence = v.credit and v.credit.sentence
  for _, outer in ipairs(sentence and sentence.attributions or {}) do
    if outer ~= attribution and outer.frame == "accord" and outer.source and outer.source.first > v.credit.last then
      return outer.authorities[1]
    end
  end
  local source = attribution.authorities[1]
  if source and attribution.frame == "accord" and not source.words[1].classes.possessive and not (v.speaker and v.speaker.kind == "person" and v.speaker.named) then
    return source
  end
  return nil
end

-- "Reportedly", "is believed to": an authority that is nobody, where no other is given.
local impersonal_in = common.by_sentence(lexicons.impersonal, { voice = { "narrator", "reported" } })
local function nobody(v)
  if v.sourced or v.quotation then return nil end
  local sentence = v.span.sentence
  return sentence and impersonal_in(sentence)[1]
end

-- Do the sentences of a version have the authority's words ("an officer wrote in the affidavit", "Durbin told Politico")?
local function has(v, authority)
  for _, sentence in ipairs({ v.credit and v.credit.sentence or v.span, v.span.sentence or v.span }) do
    if authority and authority.name and common.covered(authority.span, sentence) == 1 then return true end
  end
  return false
end

-- Do two authorities differ? A vague one and a named one do; a name and the same name more fully, or in the plural, do not.
local function differ(a, b)
  if not a or not b then return a ~= b end
  if not a.name or not b.name then return a.name ~= b.name end
  return not common.same_name(a.name, b.name) and common.likeness(a.span, b.span) < 1
end

-- An authority that is only where a speaker said it ("wrote in an opinion"), or that is the speakers themselves, without a
-- name in either outlet.
local function is_speech(authority, v, other)
  if not authority or not authority.name or not other.sourced then return false end
  if #v.attribution.via > 0 then
    for _, word in ipairs(authority.span.words) do
      if word.classes.document then return v.attribution.source ~= nil end
    end
    return false
  end
  return authority.span.first == (v.attribution.source or v.span).first and statements.unnamed(v) and not statements.who(other)
end

local function chain(v, authority)
  if authority and not authority.name then return v.outlet .. " on nobody's (“" .. authority.span.text .. "”)" end
  if authority then return v.outlet .. " on the authority of “" .. authority.span.text .. "”" end
  if v.credit then return v.outlet .. " as from " .. statements.name_of(v) end
  return v.outlet .. " on its own word"
end

local function points(v, authority, lead)
  local told = v.form == "stated" and v ~= lead and common.loose_part(v.span, lead.span, common.SHORT)
  local places = { authority and authority.span or v.credit or told or common.short(v.span) }
  if told then return places end
  if not places[1]:overlaps(common.short(v.span)) then places[2] = common.short(v.span) end
  return places
end

-- Do two versions tell the same? One speaker's words, or a claim of which most agrees; and what "reportedly" covers is what
-- stands behind it.
local SAME, BACK, WORDS, RUN, BEHIND = 0.6, 0.5, 5, 4, 8
local function agree(statement, a, b)
  if a.nobody then
    local share, words = common.covered(a.nobody:after(BEHIND), b.v.span)
    return share >= SAME and words >= RUN / 2
  end
  if statement.retold then return true end
  if statements.other_speaker(a.v, b.v) then return false end
  if statement.utterance then return common.longest(a.v.span, b.v.span) >= RUN end
  local share, words = common.covered(a.v.span, b.v.span)
  return share >= SAME and words >= WORDS and common.covered(b.v.span, a.v.span) >= BACK
end

-- The versions of a statement, one an outlet, each with its authority; the first that has one leads, and the others agree with
-- it.
local function chains(statement)
  local all, seen, any = {}, {}, false
  for _, v in ipairs(statement.versions) do any = any or authority_of(v) ~= nil or nobody(v) ~= nil end
  if not any then return all end
  for _, v in ipairs(statement.versions) do
    local authority, hit = authority_of(v), nobody(v)
    local named = authority or (v.sourced and statements.name_of(v))
    if not seen[v.article] and not common.in_heading(v.span) and (named or hit or statements.own_word(v)) then
      seen[v.article] = true
      authority = authority and { span = authority, name = authority.name } or hit and { span = hit } or nil
      all[#all + 1] = { v = v, authority = authority, nobody = authority and not authority.name and hit }
    end
  end
  table.sort(all, function(x, y) return x.authority ~= nil and y.authority == nil end)
  local agreeing = { all[1] }
  for i = 2, #all do
    if agree(statement, all[1], all[i]) then agreeing[#agreeing + 1] = all[i] end
  end
  return agreeing
end

-- An authority that is the other outlet's speaker is no other hand.
local function is_speaker(authority, v)
  return authority and authority.name and v.speaker ~= nil and common.same_name(authority.name, v.speaker.name)
end

local function parted(all)
  local first = all[1]
  for i = 2, #all do
    local other = all[i]
    local known = not other.authority and (is_speaker(first.authority, other.v) or has(other.v, first.authority)
      or is_speech(first.authority, first.v, other.v))
    if differ(first.authority, other.authority) and not known then return true end
  end
  return false
end

local function any_told(all, told)
  for _, one in ipairs(all) do
    if told[statements.anchor(one.v)] then return true end
  end
  return false
end

rule {
  id = "attribution.authority", title = "The same statement, through other hands", severity = "note",
  help = [[
Outlets carry the same statement on different authority: through another agency, through somebody vague here ("local media")
and somebody named there, or on an authority here and on the outlet's own word there.]],
  options = { score = 0.45 },
  story = function(story, options)
    local told = {}
    local statement_list = statements.all(story, options.score)
    for _, claim in ipairs(statements.retold(story)) do statement_list[#statement_list + 1] = claim end
    for _, statement in ipairs(statement_list) do
      local all = chains(statement)
      if #all >= 2 and all[1].authority and parted(all) and not any_told(all, told) then
        local places, parts, spans = {}, {}, {}
        for _, one in ipairs(all) do
          told[statements.anchor(one.v)] = true
          for _, place in ipairs(points(one.v, one.authority, all[1].v)) do places[#places + 1] = place end
          parts[#parts + 1] = chain(one.v, one.authority)
          spans[#spans + 1] = common.short(one.v.span)
        end
        if common.claim("source", spans) then
          report { at = places[1], also = common.rest(places), weight = 0.5,
            message = "one statement: " .. table.concat(parts, ", ") }
        end
      end
    end
  end,
  examples = {
    { why = "vague against named", articles = {
        A = "Armed groups must be driven out of the northern province, foreign minister Ilo Brandt has said, local media reports.",
        B = "Armed groups must be driven out of the northern province, foreign minister Ilo Brandt said on Monday, according to Varo News." },
      finds = { { "B:Varo News", "B:Armed groups must be driven out of the northern province", "A:local media reports",
        "A:Armed groups must be driven out of the northern province, foreign minister Ilo Brandt" } } },
    { why = "nobody's authority against somebody's", articles = {
        A = "The east gate of the old dam was reportedly closed for repairs in the autumn and never opened again.",
        B = "The east gate of the old dam was closed for repairs in the autumn and never opened again, according to the safety report." },
      finds = { { "A:reportedly", "B:the safety report",
        "B:The east gate of the old dam was closed for repairs in the autumn" } } },
    { why = "reportedly covers what stands behind it", articles = {
        A = "The east gate of the old dam was closed for repairs in the autumn and is reportedly rusting under water.",
        B = "The east gate of the old dam was closed for repairs in the autumn and never opened again." }, finds = {} },
    { why = "two people who use one phrase", articles = {
        A = "“It is a gift to the whole valley,” said Jory Pell, according to Varo News.",
        B = "“It is a gift to the whole valley, and it comes late,” said Ragna Solberg." }, finds = {} },
    { why = "the other outlet names the document, too", articles = {
        A = "The driver stated “that he could not hold the car on the bridge”, the police report states.",
        B = "“He said that he could not hold the car on the bridge,” an officer wrote in the police report." }, finds = {} },
    { why = "the other outlet says to whom it was said", articles = {
        A = "“We have got to get beyond this quarrel over the old dam,” Brandt said, according to Varo. “It is not realistic.”",
        B = "Brandt told Varo on Monday, “We have got to get beyond this quarrel over the old dam. It is not realistic.”" },
      finds = {} },
    { why = "one authority in the plural", articles = {
        A = "The east gate of the old dam was closed for repairs in the autumn and never opened, according to a court filing.",
        B = "The east gate of the old dam was closed for repairs in the autumn and never opened, according to court filings." },
      finds = {} },
    { why = "what a body says of itself", articles = {
        A = "The old school of Leskford is a free public school with a garden and a lake, according to its website.",
        B = "The old school of Leskford is a free public school with a garden and a lake." }, finds = {} },
    { why = "one authority, named more fully", articles = {
        A = "“All of the land must be kept as it is,” Brandt said, according to Varo news agency.",
        B = "“All of the land must be kept as it is,” Brandt said, according to Varo." }, finds = {} },
  },
}
