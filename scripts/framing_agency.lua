-- framing_agency.lua - who did it is named in one outlet and gone in another.

local common = require "common"
local lexicons = require "lexicons"

-- Somebody who can do something: the span ends in a name, or in a word for people or a body.
local LONG = 8
local function somebody(span)
  local words = span.words
  local last = #words > 0 and #words <= LONG and words[#words]
  if not last then return false end
  for _, word in ipairs(words) do
    if word.classes.verb or word.classes.verb_past or word.classes.auxiliary then return false end
  end
  local classes = last.classes
  return classes.role or classes.group or classes.body or classes.title or classes.media
    or (last.capitalized and not last.starts_sentence) or false
end

local function doer(clause)
  local span = clause.agent or (not clause.passive and not clause.nominal and clause.subject) or nil
  return span and somebody(span) and span or nil
end
local function undergoer(clause) return clause.passive and clause.subject or clause.object end

-- Do two clauses tell one act? By the verb, and by what it was done to.
local function same_act(open, hidden)
  local one, other = undergoer(open), undergoer(hidden)
  if not one or not other then return false end
  local share, both = common.likeness(one, other)
  if share < 0.5 or both < 1 then return false end
  local verbs = common.likeness(open.verb, hidden.verb)
  return verbs > 0 or both >= 2
end

local function collect(story)
  local open, hidden = {}, {}
  for _, article in ipairs(story.articles) do
    for _, clause in ipairs(article:clauses(lexicons.acts)) do
      if clause.voice ~= "quoted" then
        if doer(clause) then open[#open + 1] = clause
        elseif not clause.agent and (clause.passive or clause.nominal) then hidden[#hidden + 1] = clause end
      end
    end
  end
  return open, hidden
end

-- Clauses whose doer is a person by name, by the stem of their verb: only those within one list can tell one act.
local function named_doers(open)
  local by = {}
  for _, clause in ipairs(open) do
    local who, verb = doer(clause), common.content(clause.verb)[1]
    local person = verb and common.has_name(who) and common.person_at(who)
    if person then
      by[verb.stem] = by[verb.stem] or {}
      table.insert(by[verb.stem], { clause = clause, article = clause.article, who = who, entity = person.entity })
    end
  end
  return by
end

-- The doer moved: two outlets name somebody for one act, and not the same one. Names only, for a role may be anybody's.
local function report_moved(open)
  for _, acts in pairs(named_doers(open)) do
    for _, pair in ipairs(common.pairs_of(acts)) do
      local a, b = pair[1], pair[2]
      if a.entity ~= b.entity and same_act(a.clause, b.clause) and common.likeness(a.who, b.who) == 0
        and common.claim("agency", { a.clause.verb, b.clause.verb }) then
        report { at = a.who, also = { b.who, common.short(a.clause), common.short(b.clause) }, weight = 0.8,
          message = "one act, two doers: {at.outlet} names “{at}”, " .. b.who.outlet .. " “" .. common.text(b.who) .. "”" }
      end
    end
  end
end

rule {
  id = "framing.agency", title = "Who did it is left out", severity = "warning",
  help = [[
One outlet says who did something ("officers fired tear gas"); another tells the same act without the doer ("tear gas was
fired"). The passive is often good style; the finding shows where it leaves a reader knowing less than other readers know.]],
  story = function(story)
    local open, hidden = collect(story)
    report_moved(open)
    for _, gone in ipairs(hidden) do
      for _, named in ipairs(open) do
        if gone.article ~= named.article and same_act(named, gone)
          and not common.claimed("agency", { gone.verb }) and not common.claimed("agency", { named.verb }) then
          common.claim("agency", { gone.verb, named.verb })
          report { at = common.short(gone), also = { common.short(named) }, weight = 0.7,
            message = "{also.outlet} says who did it (“" .. common.text(doer(named)) .. "”), {at.outlet} does not" }
        end
      end
    end
  end,
  examples = {
    { why = "officers fired; it was fired", articles = {
        A = "Officers fired tear gas and rubber bullets at the crowd.",
          B = "Tear gas and rubber bullets were fired before dawn." },
      finds = { { "B:Tear gas and rubber bullets were fired", "A:Officers fired tear gas" } } },
    { why = "another doer in each", articles = {
        A = "On Sunday General Marten Oss closed the east gate of the dam.",
          B = "On Sunday Mayor Eskil Trane closed the east gate of the dam." },
      finds = { { "A:General Marten Oss", "B:Mayor Eskil Trane", "A:General Marten Oss closed the east gate",
        "B:Mayor Eskil Trane closed the east gate" } } },
    { why = "the doer is named in both", articles = {
        A = "Officers fired tear gas and rubber bullets at the crowd.",
          B = "Tear gas and rubber bullets were fired by officers." }, finds = {} },
  },
}
